import { expect, test } from 'vitest'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { orThrow } from '#lib/result.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const A = '_news/a.md'
const text = (more: Parameters<typeof entryText>[0] = {}) =>
  entryText({ url: 'https://paper.example/one', lines: ['heat: 1'], ...more })
const LATER = { lines: ['heat: 2', 'quality: 7'], body: 'The body.\nAnd more.\n' }

async function exported(): Promise<{ desk: TestDesk; runId: string }> {
  const desk = await testDesk({ [A]: text() })
  await desk.import()
  await desk.setTopics(A, ['AI', 'Robots'])
  await desk.decide(A, 'approved')
  const { runId } = await desk.export()
  expect(desk.read(A)).toBe(text({ published: 'true', topics: ['AI', 'Robots'] }))
  return { desk, runId }
}

const roll = async ({ db, root }: TestDesk, runId: string) =>
  orThrow(await rollbackRun({ db, root, actor: ADA, runId }))

test.each([{ imported: true }, { imported: false }])(
  'our lines go back and upstream’s later lines stay (imported before: $imported)',
  async ({ imported }) => {
    const { desk, runId } = await exported()
    desk.write(A, text({ published: 'true', topics: ['AI', 'Robots'], ...LATER }))
    if (imported) await desk.import()
    expect(await roll(desk, runId)).toEqual({ runId, restored: [{ path: A }], kept: [] })
    expect(desk.read(A)).toBe(text(LATER))
    expect(await desk.article(A)).toMatchObject({
      status: 'approved',
      heat: 2,
      pendingEdits: 2,
      takenBack: [],
      exportedAt: null,
    })
    expect((await desk.events(A)).at(-1)).toMatchObject({ name: 'article.rolled-back', by: 'Ada' })
    expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 1 })
    await desk.export()
    expect(desk.read(A)).toBe(text({ published: 'true', topics: ['AI', 'Robots'], ...LATER }))
  },
)

test('only a field that upstream gave another value is kept, and listed', async () => {
  const { desk, runId } = await exported()
  desk.write(A, text({ published: 'true', topics: ['Chips'], ...LATER }))
  await desk.import()
  const { restored, kept } = await roll(desk, runId)
  expect(restored).toEqual([{ path: A }])
  expect(kept).toMatchObject([{ path: A, reason: 'Upstream changed topics after the export.' }])
  expect(kept[0]?.diff.map((line) => line.text)).toContain('  - Chips')
  expect(desk.read(A)).toBe(text({ topics: ['Chips'], ...LATER }))
  expect(await desk.article(A)).toMatchObject({
    topics: ['Chips'],
    edits: [{ field: 'published', value: true }],
  })
})

test('each field that is kept says why: the desk, upstream, or nothing to put back', async () => {
  const { desk, runId } = await exported()
  await desk.decide(A, 'pending')
  await desk.decide(A, 'approved')
  desk.write(A, text({ topics: ['AI', 'Robots', 'Law'] }))
  await desk.import()
  const reasons = async (run: string) => (await roll(desk, run)).kept.map(({ reason }) => reason)
  expect(await reasons(runId)).toEqual([
    'Upstream changed topics after the export. The value of published is the one from before the export.',
  ])
})

test('what a later export took out again is the desk’s doing', async () => {
  const { desk, runId } = await exported()
  await desk.decide(A, 'pending')
  const later = await desk.export()
  expect(later.takenOut).toHaveLength(1)
  const { kept } = await roll(desk, runId)
  expect(kept.map(({ reason }) => reason)).toEqual([
    'The desk itself wrote published and topics in a later export; roll that one back first.',
  ])
  expect(desk.read(A)).toBe(text())
})

test.each([
  { imported: true, later: LATER },
  { imported: false, later: LATER },
  { imported: true, later: {} },
  { imported: false, later: {} },
])(
  'a value that a later export replaced is not this run’s, though upstream wrote it again: %j',
  async ({ imported, later }) => {
    const desk = await testDesk({ [A]: text() })
    await desk.import()
    await desk.decide(A, 'approved')
    await desk.export()
    await desk.decide(A, 'rejected')
    const { runId } = await desk.export({ includeRejected: true })
    expect(desk.read(A)).toBe(text())
    await desk.decide(A, 'approved')
    await desk.export()
    desk.write(A, text(later))
    if (imported) await desk.import()
    expect(await roll(desk, runId)).toMatchObject({
      restored: [],
      kept: [{ path: A, reason: 'Upstream changed published after the export.' }],
    })
    expect(desk.read(A)).toBe(text(later))
    await desk.import()
    expect(await desk.article(A)).toMatchObject({
      takenBack: [{ field: 'published', ours: true, theirs: false }],
    })
  },
)

test('another article that took the path is left alone, also once its file changed again', async () => {
  const { desk, runId } = await exported()
  const other = (heat: number) =>
    text({
      title: 'An update',
      published: 'true',
      topics: ['AI', 'Robots'],
      lines: ['excerpt: New.', `heat: ${heat}`],
    })
  desk.write('_news/b.md', entryText({ title: 'Beside' }))
  desk.remove(A)
  await desk.import()
  desk.write(A, other(1).replace('/one', '/two'))
  await desk.import()
  desk.write(A, other(2))
  expect(await roll(desk, runId)).toMatchObject({
    restored: [],
    kept: [{ path: A, reason: 'Another text stands under this path now.' }],
  })
  expect(desk.read(A)).toBe(other(2))
})

test('another text under the path is left alone', async () => {
  const { desk, runId } = await exported()
  const other = entryText({
    url: 'https://paper.example/two',
    title: 'Other',
    published: 'true',
    topics: ['AI', 'Robots'],
  })
  desk.write(A, other)
  expect(await roll(desk, runId)).toMatchObject({
    restored: [],
    kept: [{ path: A, reason: 'Another text stands under this path now.' }],
  })
  expect(desk.read(A)).toBe(other)
})

test.each([
  { what: 'as it was', more: {} },
  { what: 'and changed beside our lines', more: LATER },
])('a file that was moved since goes back where its text stands now, $what', async ({ more }) => {
  const { desk, runId } = await exported()
  const [to, archive] = ['_archive/a.md', '_archive/2026/a.md']
  const moved = async (from: string, place: string, content: string) => {
    desk.remove(from)
    desk.write(place, content)
    expect(await desk.import()).toMatchObject({ moved: 1, missing: 0 })
  }
  await moved(A, to, text({ published: 'true', topics: ['AI', 'Robots'], ...more }))
  await desk.setTopics(to, ['AI', 'Chips'])
  const later = await desk.export()
  await moved(to, archive, desk.read(to))
  expect(await roll(desk, runId)).toMatchObject({
    restored: [{ path: archive }],
    kept: [
      { path: archive, reason: 'The desk itself wrote topics in a later export; roll that one back first.' },
    ],
  })
  expect(desk.read(archive)).toBe(text({ topics: ['AI', 'Chips'], ...more }))
  expect((await desk.events(archive)).at(-1)).toMatchObject({ name: 'article.rolled-back', by: 'Ada' })
  expect(await roll(desk, later.runId)).toMatchObject({ restored: [{ path: archive }], kept: [] })
  expect(desk.read(archive)).toBe(text({ topics: ['AI', 'Robots'], ...more }))
})

test('files of one run that swapped their names go back each in its own place', async () => {
  const B = '_news/b.md'
  const other = (published: 'true' | 'false') =>
    entryText({ url: 'https://paper.example/two', title: 'Two', published })
  const desk = await testDesk({ [A]: text(), [B]: other('false') })
  await desk.import()
  for (const path of [A, B]) await desk.decide(path, 'approved')
  const { runId } = await desk.export()
  desk.write(A, other('true'))
  desk.write(B, text({ published: 'true' }))
  expect(await desk.import()).toMatchObject({ moved: 2 })
  expect(await roll(desk, runId)).toEqual({ runId, restored: [{ path: A }, { path: B }], kept: [] })
  expect([desk.read(A), desk.read(B)]).toEqual([other('false'), text()])
  expect(await desk.article(B)).toMatchObject({ published: 'true', pendingEdits: 1, exportedAt: null })
})

test('of two runs each goes back by itself, in either order', async () => {
  const { desk, runId } = await exported()
  await desk.setTopics(A, ['AI', 'Robots', 'Chips'])
  const later = await desk.export()
  expect(await roll(desk, runId)).toMatchObject({
    restored: [{ path: A }],
    kept: [{ reason: 'The desk itself wrote topics in a later export; roll that one back first.' }],
  })
  expect(desk.read(A)).toBe(text({ topics: ['AI', 'Robots', 'Chips'] }))
  expect(await roll(desk, later.runId)).toMatchObject({ restored: [{ path: A }], kept: [] })
  expect(desk.read(A)).toBe(text({ topics: ['AI', 'Robots'] }))
})

test('rolled back, a value is no longer remembered as the desk’s', async () => {
  const { desk, runId } = await exported()
  await roll(desk, runId)
  expect(await desk.db.exportedField.count()).toBe(0)
})

test('a rollback of what took something out puts it in again, and the next export takes it out again', async () => {
  const { desk } = await exported()
  const before = desk.read(A)
  await desk.decide(A, 'pending')
  const { runId } = await desk.export()
  expect(desk.read(A)).toBe(text())
  await roll(desk, runId)
  expect(desk.read(A)).toBe(before)
  expect(await desk.article(A)).toMatchObject({ stillWritten: 2, published: 'true' })
  await desk.export()
  expect(desk.read(A)).toBe(text())
})
