import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkDatabase } from '#lib/db/check-database.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { listExportRuns } from '#lib/export/run/list-runs.ts'
import { settleLedger } from '#lib/export/run/settle-ledger.ts'
import { orThrow } from '#lib/result.ts'
import { ANA, failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { ledgerAhead, treeOf } from '#tests/support/survival/facts.ts'
import { killAt } from '#tests/support/survival/points.ts'
import { answerOf, startWorker } from '#tests/support/survival/start-worker.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const [A, B, C] = ['_news/a.md', '_news/b.md', '_news/c.md'] as const

async function exported() {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText(), [C]: entryText({ published: null }) })
  await desk.import()
  await desk.setTopics(A, ['AI', 'Robots'])
  for (const path of [A, B, C]) await desk.decide(path, 'approved')
  const before = treeOf(desk.root)
  const edits = await pending(desk)
  const { runId } = await desk.export()
  expect(await pending(desk)).toEqual([])
  return { desk, before, edits, runId, after: treeOf(desk.root) }
}

function roll({ db, root }: TestDesk, runId: string) {
  return rollbackRun({ db, root, actor: ADA, runId })
}

async function pending({ db }: TestDesk) {
  const rows = await db.edit.findMany({ orderBy: [{ articleId: 'asc' }, { field: 'asc' }] })
  return rows.map(({ articleId, field, base, value, theirs, origin }) => ({
    articleId,
    field,
    base,
    value,
    theirs,
    origin,
  }))
}

test('every file is put back and what editors wanted is pending again', async () => {
  const { desk, before, after, edits, runId } = await exported()
  const result = orThrow(await roll(desk, runId))
  expect(result).toEqual({ runId, restored: [{ path: A }, { path: B }, { path: C }], kept: [] })
  expect(treeOf(desk.root)).toEqual(before)
  expect(await pending(desk)).toEqual(edits)
  expect(await desk.article(A)).toMatchObject({
    status: 'approved',
    published: 'true',
    topics: ['AI', 'Robots'],
    pendingEdits: 2,
    exportedAt: null,
  })
  expect((await desk.events(A)).at(-1)).toEqual({
    name: 'article.rolled-back',
    by: 'Ada',
    payload: { runId, keys: ['published', 'topics'] },
  })
  const payload = { runId, restored: 3, kept: 0 }
  expect((await desk.events(null)).at(-1)).toEqual({ name: 'export.rolled-back', by: 'Ada', payload })
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 3, conflicts: 0 })
  await desk.export()
  expect(treeOf(desk.root)).toEqual(after)
})

test('rolling back twice is rolling back once', async () => {
  const { desk, before, runId } = await exported()
  await roll(desk, runId)
  const events = (await desk.events()).length
  expect(orThrow(await roll(desk, runId))).toEqual({ runId, restored: [], kept: [] })
  expect((await desk.events()).length).toBe(events)
  expect(treeOf(desk.root)).toEqual(before)
  const [run] = orThrow(await listExportRuns({ db: desk.db, actor: VERA }))
  expect(run).toMatchObject({ id: runId, written: 3, rolledBack: 3 })
})

test('what upstream changed beside our lines stays, and what changed in them is kept and listed', async () => {
  const { desk, runId } = await exported()
  desk.write(
    A,
    desk
      .read(A)
      .replace('published: true', 'published: false')
      .replace('  - Robots', '  - Chips')
      .replace('category: news\n', 'secured: "xyz"\ncategory: news\n'),
  )
  appendFileSync(join(desk.root, B), 'A new end.\n')
  desk.remove(C)
  const [changed, extended] = [desk.read(A), desk.read(B)]
  const result = orThrow(await roll(desk, runId))
  expect(result.restored).toEqual([{ path: B }])
  expect(result.kept).toMatchObject([
    {
      path: A,
      reason:
        'Upstream changed topics after the export. The value of published is the one from before the export.',
    },
    { path: C, reason: 'The file is no longer there.', diff: [] },
  ])
  const lines = result.kept[0]?.diff.filter(({ kind }) => kind !== 'same').map(({ text }) => text)
  expect(lines).toContain('  - Chips')
  expect(JSON.stringify(result)).not.toContain('xyz')
  expect(desk.read(A)).toBe(changed)
  expect(desk.read(B)).toBe(extended.replace('published: true', 'published: false'))
  expect(await pending(desk)).toMatchObject([{ field: 'published', value: 'true' }])
})

test('of two exports of the same file each is rolled back by itself', async () => {
  const { desk, before, runId } = await exported()
  await desk.setTopics(B, ['Chips'])
  const later = await desk.export()
  expect(orThrow(await roll(desk, runId)).restored).toContainEqual({ path: B })
  expect(orThrow(await roll(desk, later.runId)).restored).toEqual([{ path: B }])
  expect(treeOf(desk.root)).toEqual(before)
  expect(await desk.article(B)).toMatchObject({ topics: ['Chips'], published: 'true', pendingEdits: 2 })
})

test('what editors changed after the export stands against the restored file', async () => {
  const { desk, runId } = await exported()
  await desk.setTopics(A, ['AI'])
  await desk.decide(B, 'rejected')
  orThrow(await roll(desk, runId))
  const a = await desk.article(A)
  expect(a.edits).toMatchObject([{ field: 'published', base: false, value: true }])
  expect(await desk.article(B)).toMatchObject({ published: 'false', status: 'rejected', pendingEdits: 0 })
})

test('only admins roll back, and only runs that there were', async () => {
  const { desk, after, runId } = await exported()
  const { db, root } = desk
  const refused = failureOf(await rollbackRun({ db, root, actor: ANA, runId }))
  expect(refused.code).toBe('NOT_ALLOWED')
  expect(failureOf(await roll(desk, 'no-such-run')).code).toBe('NOT_FOUND')
  expect(treeOf(root)).toEqual(after)
})

test('a rollback killed anywhere is settled, and the next call finishes it', async () => {
  const steps = [3, 5, 6, 9, 10, 11, 12, 13, 14, 18, 30, 45, 60]
  const { desk, before, after, edits, runId } = await exported()
  const { db, root } = desk
  const url = `file:${desk.dataDir}/desk.db`
  for (const [turn, step] of steps.entries()) {
    await (await startWorker({ task: 'rollback', url, root, id: runId }, { fault: killAt(step, turn) })).ended
    for (const path of [A, B, C])
      expect([before.get(path), after.get(path)]).toContain(treeOf(root).get(path))
    expect(await ledgerAhead(db, root)).toEqual([])
    if (turn % 3 === 0) orThrow(await settleLedger({ db, root, actor: ADA }))
  }
  const { ended } = await startWorker({ task: 'rollback', url, root, id: runId })
  expect(answerOf(await ended)).toMatchObject({ ok: true, value: { kept: [] } })
  expect(treeOf(root)).toEqual(before)
  expect(await pending(desk)).toEqual(edits)
  expect((await checkDatabase(db)).unfinishedWrites).toBe(0)
  const rolledBack = (await desk.events()).filter(({ name }) => name === 'article.rolled-back')
  expect(rolledBack).toHaveLength(3)
}, 120_000)
