import { statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'
const names = (events: readonly { name: string }[]) => events.map(({ name }) => name)

async function approved(files: Record<string, string>) {
  const desk = await testDesk(files)
  await desk.import()
  for (const path of Object.keys(files)) await desk.decide(path, 'approved')
  const upstream = (path: string, from: string, to: string) => {
    if (!desk.read(path).includes(from)) throw new Error(`${path} holds no ${from}`)
    desk.write(path, desk.read(path).replace(from, to))
  }
  return { ...desk, upstream }
}

test('what upstream changed elsewhere in the file stays', async () => {
  const desk = await approved({ [A]: entryText({ lines: ['heat: 1'] }) })
  desk.upstream(A, 'heat: 1', 'heat: 250')
  desk.upstream(A, 'title: "A title"', 'title: "A better title"')
  const before = desk.read(A)
  expect(await desk.export()).toMatchObject({ written: [{ path: A, keys: ['published'] }], conflicts: [] })
  expect(desk.read(A)).toBe(before.replace('published: false', 'published: true'))
  expect(await desk.article(A)).toMatchObject({ heat: 250, title: 'A better title', pendingEdits: 0 })
  expect(names(await desk.events(A))).toContain('article.exported')
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 1 })
})

test('a change of a field that nobody edited is not undone', async () => {
  const desk = await approved({ [A]: entryText({ topics: ['AI'] }) })
  desk.upstream(A, '  - AI', '  - AI\n  - Robots')
  await desk.export()
  expect(desk.read(A)).toContain('published: true\ntopics:\n  - AI\n  - Robots\n---')
  expect(await desk.article(A)).toMatchObject({ published: 'true', topics: ['AI', 'Robots'] })
})

test('a conflict leaves its own file alone and does not stop the others', async () => {
  const desk = await approved({ [A]: entryText({ topics: ['AI'] }), [B]: entryText() })
  await desk.setTopics(A, ['AI', 'Robots'])
  desk.upstream(A, '  - AI', '  - AI\n  - Chips')
  const before = desk.bytes(A)
  const result = await desk.export()
  expect(result.conflicts).toEqual([
    { path: A, field: 'topics', base: ['AI'], ours: ['AI', 'Robots'], theirs: ['AI', 'Chips'] },
  ])
  expect(result.written.map(({ path }) => path)).toEqual([B])
  expect(desk.bytes(A)).toEqual(before)
  expect(await desk.article(A)).toMatchObject({
    topics: ['AI', 'Robots'],
    pendingEdits: 2,
    status: 'approved',
  })
  const payload = { runId: result.runId, written: 1, notWritten: 1 }
  expect((await desk.events(null)).at(-1)).toMatchObject({ name: 'export.finished', payload })
})

test('an edit that upstream made as well is done without writing', async () => {
  const desk = await approved({ [A]: entryText() })
  desk.upstream(A, 'published: false', 'published: true')
  utimesSync(join(desk.root, A), 1, 1)
  const before = desk.bytes(A)
  expect(await desk.export()).toMatchObject({ written: [], conflicts: [], unchanged: 1 })
  expect(desk.bytes(A)).toEqual(before)
  expect(statSync(join(desk.root, A)).mtimeMs).toBe(1_000)
  expect(await desk.article(A)).toMatchObject({ published: 'true', pendingEdits: 0, edits: [] })
  expect((await desk.events(A)).at(-1)).toEqual({
    name: 'edit.agreed',
    by: 'Ana',
    payload: { field: 'published', value: true },
  })
})

test('an edit that agrees goes along with one that is written', async () => {
  const desk = await approved({ [A]: entryText({ topics: ['AI'] }) })
  await desk.setTopics(A, ['AI', 'Robots'])
  desk.upstream(A, '  - AI', '  - AI\n  - Robots')
  expect(await desk.export()).toMatchObject({ written: [{ path: A, keys: ['published'] }], conflicts: [] })
  expect(await desk.article(A)).toMatchObject({
    pendingEdits: 0,
    topics: ['AI', 'Robots'],
    published: 'true',
  })
  expect(await desk.export()).toMatchObject({ written: [], unchanged: 1 })
})

test('a file deleted upstream is missing and keeps its decision', async () => {
  const desk = await approved({ [A]: entryText(), [B]: entryText() })
  desk.remove(A)
  const result = await desk.export()
  expect(result).toMatchObject({ missing: 1, missingPaths: [A], written: [{ path: B }] })
  expect(await desk.article(A)).toMatchObject({ status: 'approved', pendingEdits: 1 })
  expect(desk.exists(A)).toBe(false)
})

test('a file that upstream broke is refused with the rule', async () => {
  const desk = await approved({ [A]: entryText() })
  desk.upstream(A, 'published: false', 'published: false\npublished: true')
  const before = desk.bytes(A)
  expect(await desk.export()).toMatchObject({ written: [], refused: [{ path: A, rule: 'duplicate-key' }] })
  expect(desk.bytes(A)).toEqual(before)
  expect(await desk.article(A)).toMatchObject({ pendingEdits: 1, published: 'true' })
})

test('a field in an unusual layout is refused, and the other articles are written', async () => {
  const odd = entryText({ topics: null, lines: ['topics: &t', '  - AI', 'tags: *t'] })
  const desk = await approved({ [A]: odd, [B]: entryText() })
  await desk.setTopics(A, ['Robots'])
  const before = desk.bytes(A)
  const { refused, written } = await desk.export()
  expect(refused).toMatchObject([{ path: A, rule: 'shared-anchor' }])
  expect(written.map(({ path }) => path)).toEqual([B])
  expect(desk.bytes(A)).toEqual(before)
})
