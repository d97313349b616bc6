import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
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
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-options-')))
  const root = join(folder, 'content')
  mkdirSync(join(root, '_news'), { recursive: true })
  for (const name of ['a', 'b', 'c', 'd'])
    writeFileSync(join(root, '_news', `${name}.md`), entryText({ title: name, topics: ['Law'] }))
  writeFileSync(join(root, '_news/broken.md'), '---\ntitle: Broken\npublished: perhaps\n---\n')
  sh = shellIn(folder, join(root, '_news'), { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') })
  await sh('copydesk import')
  db = await openDb(`file:${folder}/data/copydesk.db`)
})
afterAll(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true })
})

/** Topics and status of every article, by the name of its file. */
async function desk(): Promise<Record<string, string>> {
  const rows = await db.article.findMany({ orderBy: { path: 'asc' } })
  return Object.fromEntries(
    rows.map(({ path, status, topics }) => [path.slice(6, -3), `${status} ${JSON.parse(topics).join('+')}`]),
  )
}

const events = () => db.auditEvent.count()

test('an option takes one value, wherever it stands, and leaves the paths alone', async () => {
  const { code, stdout } = await sh('copydesk decide a.md --add-topic AI b.md --approve --json')
  expect([code, JSON.parse(stdout).changed.length]).toEqual([0, 2])
  expect((await sh('copydesk decide --add-topic Chips --add-topic Space c.md')).code).toBe(0)
  expect(
    (await sh("printf '%s\\n' a.md d.md | xargs copydesk decide --remove-topic Law --add-topic=-1")).code,
  ).toBe(0)
  expect(await desk()).toEqual({
    a: 'approved AI+-1',
    b: 'approved Law+AI',
    c: 'pending Law+Chips+Space',
    d: 'pending -1',
  })
  const listed = await sh('copydesk list --status pending --status approved --topic Chips --topic=-1 --json')
  expect(JSON.parse(listed.stdout)).toMatchObject({ total: 3 })
})

test('a topic that names an article is asked about, and can be meant', async () => {
  const [before, told] = [await desk(), await events()]
  const { id } = await db.article.findFirstOrThrow({ where: { path: '_news/b.md' } })
  for (const topics of [
    '--add-topic b.md',
    '--add-topic AI --add-topic ./../_news//b.md',
    '--add-topic broken.md',
    `--add-topic ${id}`,
    '--topics "AI;_news/b.md"',
    '--remove-topic b.md',
  ]) {
    const { code, stdout, stderr } = await sh(`copydesk decide a.md ${topics} --approve --json`)
    expect([topics, code, JSON.parse(stdout).error]).toMatchObject([
      topics,
      2,
      { code: 'INVALID_INPUT', place: topics.split(' ')[0], hint: expect.stringContaining('--any-topic') },
    ])
    expect(stderr).toMatch(/names the article _news\/\w+\.md\. It takes /)
    expect(/takes one topic/.test(stderr)).toBe(!topics.startsWith('--topics'))
  }
  expect([await desk(), await events()]).toEqual([before, told])
  const meant = await sh('copydesk decide a.md --add-topic b.md --any-topic')
  expect([meant.code, (await desk()).a]).toEqual([0, 'approved AI+-1+b.md'])
  // What is there can be taken away without another word.
  const away = await sh('copydesk decide a.md --remove-topic b.md')
  expect([away.code, (await desk()).a]).toEqual([0, 'approved AI+-1'])
})

/** Calls that mean something else than they say, each with the place that the refusal names. */
const WRONG: [call: string, place: string][] = [
  ['decide a.md --add-topic --approve', '--add-topic'],
  ['decide a.md --approve --topics ""', '--topics'],
  ['decide a.md --aprove', '--aprove'],
  ['decide a.md --approve --as "" ', '--as'],
  ['decide --approve', 'path'],
  ['list a.md', 'a.md'],
  ['list --status pending held', 'held'],
  ['list --limit 1e2', '--limit'],
  ['list --limit " 5"', '--limit'],
  ['list --limit 0', '--limit'],
  ['list --limit 5 --limit 6', '--limit'],
  ['list --sort newest', '--sort'],
  ['list --json=yes', '--json'],
  ['list --search', '--search'],
  ['export --branch --push', '--branch'],
  ['export --to x --zip y', '--to'],
  ['export --dry-run --commit --to x', '--to'],
  ['backup x.db --keep 1.5', '--keep'],
  ['backup x.db --keep 0x10', '--keep'],
  ['backup', 'file'],
  ['resolve a.md --field topics', '--take'],
  ['users add', 'email'],
  ['users add v@desk.example --role boss', '--role'],
  ['users rmoe', 'rmoe'],
  ['settings always-write-again titel', 'field'],
  ['settings always-write-again published --none', '--none'],
  ['export --force', '--force'],
  ['export --diff --zip x', '--diff'],
  [`decide a.md --topics '["a"'`, '--topics'],
  ['decide a.md --keep-published', 'options'],
  ['topics lsit', 'lsit'],
  ['help lsit', 'lsit'],
  ['lsit --help', 'lsit'],
  ['users help rmoe', 'rmoe'],
  ['users rmoe --help', 'rmoe'],
  ['users', 'command'],
  ['settings', 'command'],
  ['lsit', 'lsit'],
  ['', 'command'],
]

test('a wrong call is named with its place, as one object and as one line, and changes nothing', async () => {
  const [before, told] = [await desk(), await events()]
  const { stdout, stderr } = await sh(WRONG.map(([call]) => `copydesk ${call} --json; echo $?`).join('\n'))
  const lines = stdout.trimEnd().split('\n')
  expect(WRONG.map(([call], at) => [call, JSON.parse(lines[2 * at] ?? ''), lines[2 * at + 1]])).toEqual(
    WRONG.map(([call, place]) => [
      call,
      {
        error: {
          code: 'INVALID_INPUT',
          message: expect.stringMatching(/^[A-Z`].*[.?]$/),
          hint: expect.any(String),
          place,
        },
      },
      '2',
    ]),
  )
  expect(stderr.trimEnd().split('\n')).toHaveLength(WRONG.length)
  expect([await desk(), await events()]).toEqual([before, told])
})

test('what follows -- is a path, whatever it looks like', async () => {
  const { code, stdout } = await sh('copydesk decide --approve --json -- --help --json')
  const { failed } = JSON.parse(stdout)
  expect([code, failed.map(({ path }: { path: string }) => path)]).toEqual([
    1,
    ['_news/--help', '_news/--json'],
  ])
})
