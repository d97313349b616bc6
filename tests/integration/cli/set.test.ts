import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDb } from '#lib/db/client.ts'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'
import { entryText } from '#tests/support/entry-text.ts'

let folder: string
let sh: Shell
let db: Db

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-set-'))
  const root = join(folder, 'content')
  mkdirSync(join(root, '_news'), { recursive: true })
  for (const name of ['a', 'b', 'c'])
    writeFileSync(
      join(root, `_news/${name}.md`),
      entryText({ title: `Story ${name}`, url: `https://paper.example/${name}`, topics: ['AI'] }),
    )
  sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') })
  await sh('copydesk import && copydesk users add vera@desk.example --role viewer')
  db = await openDb(`file:${folder}/data/copydesk.db`)
})
afterAll(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

const article = (name: string) => db.article.findFirstOrThrow({ where: { path: `_news/${name}.md` } })
const events = async (name: string) =>
  db.auditEvent.count({ where: { articleId: (await article(name)).id, name: { endsWith: '-set' } } })

test('a field of articles gets a value, with its event, and as wanted already is no change', async () => {
  const { code, stdout } = await sh(
    'copydesk set _news/a.md _news/b.md --field published --value true --json',
  )
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    changed: [{ path: '_news/a.md' }, { path: '_news/b.md' }],
    unchanged: [],
    failed: [],
  })
  expect(await article('a')).toMatchObject({ published: 'true', flagByHand: true, pendingEdits: 1 })
  expect([await events('a'), await events('b'), await events('c')]).toEqual([1, 1, 0])
  const again = await sh('copydesk set _news/a.md --field published --value true --json')
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: [], unchanged: ['_news/a.md'] })
  expect(await events('a')).toBe(1)
})

test('a query says which articles, a dry run what would change, and standard input paths', async () => {
  const call = `copydesk set --search 'is:pending story -published:true' --field topics --value 'AI;Law'`
  const plan = await sh(`${call} --dry-run --json`)
  expect(JSON.parse(plan.stdout)).toMatchObject({ dryRun: true, changed: [{ path: '_news/c.md' }] })
  expect(JSON.parse((await article('c')).topics)).toEqual(['AI'])
  expect((await sh(call)).stdout).toContain('1 article changed')
  expect(JSON.parse((await article('c')).topics)).toEqual(['AI', 'Law'])
  const { code } = await sh(`printf '_news/c.md\\0' | copydesk set --paths0 --field topics --value '[]'`)
  expect(code).toBe(0)
  expect(JSON.parse((await article('c')).topics)).toEqual([])
})

test('topics and texts are changed in part, and articles of another value stay as they are', async () => {
  const titled = (name: string, title: string) =>
    sh(`copydesk set _news/${name}.md --field title --value '${title}'`)
  await titled('a', 'Untitled')
  await titled('b', 'Untitled too')
  const paths = '_news/a.md _news/b.md'
  const call = `copydesk set ${paths} --field title --replace Untitled --value 'A better name' --json`
  expect(JSON.parse((await sh(`${call} --dry-run`)).stdout)).toMatchObject({
    dryRun: true,
    changed: [{ path: '_news/a.md' }],
    unchanged: ['_news/b.md'],
  })
  expect((await article('a')).title).toBe('Untitled')
  expect(JSON.parse((await sh(call)).stdout)).toMatchObject({ changed: [{ path: '_news/a.md' }], failed: [] })
  expect([(await article('a')).title, (await article('b')).title]).toEqual(['A better name', 'Untitled too'])

  await sh(`copydesk set ${paths} --field topics --value 'AI;Law'`)
  const before = await events('a')
  const { stdout } = await sh(
    `copydesk set ${paths} --field topics --remove AI --remove Nothing --add Robots --add Law --json`,
  )
  expect(JSON.parse(stdout)).toMatchObject({
    changed: [{ topics: ['Law', 'Robots'] }, { topics: ['Law', 'Robots'] }],
  })
  // Both parts are one change of each article, and told as one.
  expect(await events('a')).toBe(before + 1)
  await sh(`copydesk set --search 'is:all topic:Robots' --field topics --replace Robots --value Law`)
  expect(JSON.parse((await article('a')).topics)).toEqual(['Law'])
  await sh(`copydesk set ${paths} --field topics --clear`)
  expect(JSON.parse((await article('a')).topics)).toEqual([])
})

test('help says how each part of a field is changed, with examples', async () => {
  const { stdout } = await sh('copydesk set --help')
  for (const option of ['--value <value>', '--clear', '--add <item>', '--remove <item>', '--replace <old>'])
    expect(stdout).toContain(option)
  expect(stdout).toContain('--field topics --add Robots --remove AI')
})

test.each([
  ['--field published --value maybe', 2, 'Write true or false.'],
  ['--field topics --value _news/b.md', 2, 'names the article'],
  ['--field topics --value [1]', 2, 'is no list'],
  ['--field heat --value 3', 2, 'There are published, topics'],
  ['--field published', 2, '--value'],
  ['--field published --clear', 2, 'It can be set (--value).'],
  ['--field published --add true', 2, 'cannot be added to: it holds true or false'],
  ['--field title --clear', 2, 'never empty'],
  ['--field title --replace Old', 2, 'needs --value'],
  ['--field topics --add AI --value Law', 2, 'cannot be used with'],
  ['--field topics --add _news/b.md', 2, 'names the article'],
  ['--field published --value true --as nobody@desk.example', 2, 'nobody@desk.example'],
  ['--field published --value true --as vera@desk.example', 3, 'may not'],
])('set %s ends with %d and changes nothing', async (options, exit, says) => {
  const before = await events('c')
  const { code, stderr } = await sh(`copydesk set _news/c.md ${options}`)
  expect(code).toBe(exit)
  expect(stderr).toContain(says)
  expect(await events('c')).toBe(before)
})

test('items with fields of their own are given as they read, in another order or with others left out', async () => {
  const root = join(folder, 'content')
  writeFileSync(join(root, 'copydesk.yml'), 'edit:\n  - { key: related, kind: list, label: Coverage }\n')
  const items = ['One', 'Two', 'Three'].map((title) => ({ title, webUrl: `https://${title}.example` }))
  const lines = items.flatMap(({ title, webUrl }) => [`  - title: ${title}`, `    webUrl: ${webUrl}`])
  writeFileSync(join(root, '_news/d.md'), entryText({ title: 'D', lines: ['related:', ...lines] }))
  expect((await sh('copydesk import')).code).toBe(0)
  const set = (list: readonly unknown[]) =>
    sh(`copydesk set _news/d.md --field related --value '${JSON.stringify(list)}' --json`)
  const [one, two, three] = items
  expect(JSON.parse((await set([three, one])).stdout)).toMatchObject({ changed: [{ path: '_news/d.md' }] })
  const shown = JSON.parse((await sh('copydesk show _news/d.md --json')).stdout)
  expect(shown.fields).toMatchObject([
    { name: 'related', value: [three, one].map((item) => JSON.stringify(item)) },
  ])
  // A topic with fields is none.
  expect((await sh(`copydesk set _news/d.md --field topics --value '[{"a":1}]'`)).code).toBe(2)
  expect((await set([two, { title: 'X', other: 'y' }])).code).not.toBe(0)
})
