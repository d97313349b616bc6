import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'
import { entryText } from '#tests/support/entry-text.ts'

let folder: string
let sh: Shell

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-coverage-'))
  const root = join(folder, 'content')
  mkdirSync(join(root, '_news'), { recursive: true })
  writeFileSync(join(root, 'copydesk.yml'), 'edit:\n  - { key: related, kind: list, label: Coverage }\n')
  for (const name of ['a', 'b', 'c']) {
    const related =
      name === 'a' ? ['related:', '  - webUrl: https://first.example/1', '    title: First'] : []
    writeFileSync(
      join(root, `_news/${name}.md`),
      entryText({ title: `Story ${name}`, url: `https://paper.example/${name}`, lines: related }),
    )
  }
  sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') })
  await sh('copydesk import')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const set = async (paths: string, call: string) => {
  const { stdout } = await sh(`copydesk set ${paths} --field related ${call} --json`)
  return JSON.parse(stdout)
}
/** Where the coverage of an article leads to. */
async function links(name: string): Promise<string[]> {
  const { fields } = JSON.parse((await sh(`copydesk show _news/${name}.md --json`)).stdout)
  const field = fields.find((each: { name: string }) => each.name === 'related')
  return field.value.map((item: string) => JSON.parse(item).webUrl)
}

test('coverage grows by paths and ids, each article once, and a dry run changes nothing', async () => {
  const call = '--add _news/b.md --add 3'
  expect(await set('_news/a.md', `${call} --dry-run`)).toMatchObject({ changed: [{ path: '_news/a.md' }] })
  expect(await links('a')).toEqual(['https://first.example/1'])
  expect(await set('_news/a.md', call)).toMatchObject({ changed: [{ path: '_news/a.md' }], failed: [] })
  expect(await links('a')).toEqual([
    'https://first.example/1',
    'https://paper.example/b',
    'https://paper.example/c',
  ])
  expect(await set('_news/a.md', call)).toMatchObject({ changed: [], unchanged: ['_news/a.md'] })
})

test('it shrinks by article, address and place', async () => {
  const call = '--remove _news/c.md --remove https://first.example/1?utm_source=feed'
  expect(await set('_news/a.md', call)).toMatchObject({ changed: [{ path: '_news/a.md' }] })
  expect(await links('a')).toEqual(['https://paper.example/b'])
  expect(await set('_news/a.md _news/b.md', "--remove '#1'")).toMatchObject({
    changed: [{ path: '_news/a.md' }],
    unchanged: ['_news/b.md'],
  })
  expect(await links('a')).toEqual([])
})

test('what is no article changes nothing, and says so', async () => {
  const { code, stdout } = await sh('copydesk set _news/a.md --field related --add _news/none.md --json')
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'NOT_FOUND', place: '_news/none.md' } })
  expect(code).not.toBe(0)
  expect(await links('a')).toEqual([])
})
