import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { becomeNobody, forbid } from '#tests/support/outsider.ts'

const A = '_news/a.md'
const B = '_archive/b.md'

async function desk() {
  const made = await testDesk({ [A]: entryText(), [B]: entryText() })
  becomeNobody(made.root, made.dataDir)
  return made
}

test('a file that cannot be read is quarantined and leaves quarantine when it can', async () => {
  const { root, ...made } = await desk()
  const allow = forbid(join(root, A))
  const first = await made.import()
  expect(first).toMatchObject({ added: 1, quarantined: [{ path: A, rule: 'unreadable' }] })
  allow()
  expect(await made.import()).toMatchObject({ added: 1, unchanged: 1, quarantined: [] })
  expect((await made.events(null)).map(({ name }) => name)).toEqual(['import.finished', 'import.finished'])
})

test('articles in a folder that cannot be listed are not taken for missing', async () => {
  const { root, ...made } = await desk()
  await made.import()
  await made.decide(A, 'approved')
  forbid(join(root, '_news'))
  const result = await made.import()
  expect(result).toMatchObject({ missing: 0, updated: 0 })
  expect(await made.article(A)).toMatchObject({ missing: false, status: 'approved' })
  expect((await made.events(A)).map(({ name }) => name)).toEqual(['article.decided'])
})

test('a folder that cannot be listed is told', async () => {
  const { root, ...made } = await desk()
  forbid(join(root, '_news'))
  const result = await made.import()
  expect(result.added).toBe(1)
  expect(JSON.stringify(result)).toContain('_news')
})

test('a topic file that cannot be read does not stop the run', async () => {
  const made = await testDesk({
    [A]: entryText(),
    '_data/topics/1.yaml': 'name: AI\n',
    '_data/topics/2.yaml': 'name: Law\n',
  })
  becomeNobody(made.root, made.dataDir)
  forbid(join(made.root, '_data/topics/1.yaml'))
  expect(await made.import()).toMatchObject({ added: 1, topics: 1 })
})

test('a content folder that cannot be listed fails with its name and stores nothing', async () => {
  const made = await desk()
  forbid(made.root)
  await expect(made.import()).rejects.toThrow(/CONTENT_UNREADABLE.*cannot be listed/)
  expect(await made.db.article.count()).toBe(0)
  expect(await made.events()).toEqual([])
})
