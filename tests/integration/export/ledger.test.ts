import { expect, test } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { openRun, writeDown } from '#lib/export/run/ledger.ts'
import { listExportRuns } from '#lib/export/run/list-runs.ts'
import { portionWriter } from '#lib/export/run/portion-writer.ts'
import { orThrow } from '#lib/result.ts'
import { type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { planned } from '#tests/support/planned.ts'

const A = '_news/a.md'

async function approved(text = entryText({ topics: ['AI'] })) {
  const desk = await testDesk({ [A]: text })
  await desk.import()
  await desk.decide(A, 'approved')
  return desk
}

/** A run cut into its steps, with `between` happening after the plan and before the write. */
async function exportWith(desk: TestDesk, between: () => Promise<unknown>): Promise<void> {
  const { db, actor, root } = desk
  const { plans, writes } = await planned(desk)
  await openRun(db, { runId: 'run', actor })
  await writeDown(db, 'run', writes)
  await between()
  const writer = portionWriter({ db, actor, root, runId: 'run', renew: async () => true })
  await writer.write({ plans })
  await writer.finish()
}

test('a row stands before the file is touched and is confirmed after', async () => {
  const desk = await approved()
  const before = desk.bytes(A)
  await exportWith(desk, async () => {
    expect(await desk.db.exportWrite.findMany()).toMatchObject([
      { runId: 'run', path: A, state: 'planned', keys: '["published"]', linesChanged: 1, reason: null },
    ])
    expect(desk.bytes(A)).toEqual(before)
  })
  const [row] = await desk.db.exportWrite.findMany()
  expect(row).toMatchObject({
    state: 'written',
    beforeDigest: digest(before),
    afterDigest: digest(desk.bytes(A)),
  })
  expect(`${row?.beforeHead}The body.\n`).toBe(before.toString())
  expect((await desk.events(A)).at(-1)?.name).toBe('article.exported')
})

test('the written file is the new base revision', async () => {
  const desk = await approved()
  await desk.export()
  const { id } = await desk.article(A)
  const source = await desk.db.articleSource.findUnique({ where: { articleId: id } })
  expect(`${source?.head}${source?.body}`).toBe(desk.read(A))
  expect(await desk.db.article.findUnique({ where: { id } })).toMatchObject({ digest: digest(desk.bytes(A)) })
})

test('runs are listed newest first, for viewers too', async () => {
  const desk = await approved()
  const first = await desk.export()
  await desk.setTopics(A, ['Robots'])
  const second = await desk.export()
  const runs = orThrow(await listExportRuns({ db: desk.db, actor: VERA }))
  expect(runs.map(({ id, written, actor }) => ({ id, written, actor }))).toEqual([
    { id: second.runId, written: 1, actor: 'Ana' },
    { id: first.runId, written: 1, actor: 'Ana' },
  ])
})

test('an edit made after the plan stands against the written value', async () => {
  const desk = await approved()
  await desk.setTopics(A, ['AI', 'Robots'])
  await exportWith(desk, () => desk.setTopics(A, ['AI', 'Chips']))
  expect(desk.read(A)).toContain('  - Robots')
  const article = await desk.article(A)
  expect(article).toMatchObject({ topics: ['AI', 'Chips'], pendingEdits: 1, conflictCount: 0 })
  expect(article.edits).toMatchObject([
    { field: 'topics', base: ['AI', 'Robots'], value: ['AI', 'Chips'], theirs: null },
  ])
  await desk.export()
  expect(desk.read(A)).toContain('topics:\n  - AI\n  - Chips\n---')
})

test('an edit of another field made after the plan stays pending', async () => {
  const desk = await approved()
  await exportWith(desk, () => desk.setTopics(A, ['Robots']))
  const article = await desk.article(A)
  expect(article).toMatchObject({ topics: ['Robots'], published: 'true', pendingEdits: 1 })
  expect(article.edits).toMatchObject([{ field: 'topics', base: ['AI'], value: ['Robots'] }])
})

test('a topic change taken back after the plan stands against the written value', async () => {
  const desk = await approved()
  await desk.setTopics(A, ['AI', 'Robots'])
  await exportWith(desk, () => desk.setTopics(A, ['AI']))
  expect(await desk.article(A)).toMatchObject({ topics: ['AI'], pendingEdits: 1 })
  await desk.export()
  expect(desk.read(A)).toContain('topics:\n  - AI\n---')
})

test('a rejection after the plan is not overruled by what was written', async () => {
  const desk = await approved()
  await exportWith(desk, () => desk.decide(A, 'rejected'))
  const still = { status: 'rejected', published: 'true', stillWritten: 1, pendingEdits: 1 }
  expect(await desk.article(A)).toMatchObject(still)
  await desk.export({ includeRejected: true })
  expect(await desk.article(A)).toMatchObject({ published: 'false', stillWritten: 0, pendingEdits: 0 })
  expect(desk.read(A)).toContain('published: false')
})

test('an edit made after the plan outlives an agreement on the earlier value', async () => {
  const desk = await approved()
  await desk.setTopics(A, ['AI', 'Robots'])
  const theirs = desk.read(A).replace('false', 'true').replace('  - AI', '  - AI\n  - Robots')
  desk.write(A, theirs)
  await exportWith(desk, () => desk.setTopics(A, ['AI', 'Chips']))
  expect(await desk.article(A)).toMatchObject({ topics: ['AI', 'Chips'], pendingEdits: 1 })
  expect((await desk.article(A)).edits).toMatchObject([{ field: 'topics', value: ['AI', 'Chips'] }])
})
