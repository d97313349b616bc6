import { expect, test } from 'vitest'
import { setAside } from '#lib/export/plan/set-aside.ts'
import { listRunFiles } from '#lib/export/run/list-run-files.ts'
import { showRunFile } from '#lib/export/run/show-run-file.ts'
import { readRunState } from '#lib/jobs/read-run-state.ts'
import { startRollbackJob } from '#lib/jobs/start/start-rollback-job.ts'
import { orThrow } from '#lib/result.ts'
import { idle, withExport } from '#tests/integration/jobs/export-desk.ts'
import { ANA, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [A, B, C, D, E] = ['_news/a.md', '_news/b.md', '_news/c.md', '_news/d.md', '_news/e.md'] as const
const ADMIN = { ...ANA, role: 'admin' } as const

async function approved() {
  const paths = [A, B, C, D, E]
  const desk = await testDesk(
    Object.fromEntries(paths.map((path) => [path, entryText({ lines: ['secured: "TOPSECRET"'] })])),
  )
  await desk.import()
  for (const path of paths) await desk.decide(path, 'approved')
  return withExport(desk)
}

test('a run tells what it wrote, what it did not and why, and what went back', async () => {
  const desk = await approved()
  const { db, root } = desk
  desk.remove(E)
  const plan = await desk.plan()
  const { seal } = orThrow(await setAside({ db, actor: ANA, planId: plan.id, path: D, aside: true }))
  desk.write(C, `${desk.read(C)}More.\n`)
  const { id, report } = orThrow(await desk.startExport({ ...plan, seal }))
  await desk.work(id)
  const { runId } = report
  const state = async () => orThrow(await readRunState({ db, actor: VERA, runId }))
  expect(await state()).toMatchObject({
    run: {
      id: runId,
      actor: 'Ana',
      written: 2,
      notWritten: 1,
      setAside: 1,
      rolledBack: 0,
      commit: null,
      revert: null,
      parts: { wrote: 2, 'took-out': 0, written: 2, kept: 0, 'rolled-back': 0, failed: 0 },
      plan: {
        id: plan.id,
        counts: { aside: 1, outcomes: { missing: 1 } },
        became: { written: 2, held: 1, refused: 0, agreed: 0 },
      },
    },
    job: { id, state: 'done' },
    rollback: null,
  })

  desk.write(B, desk.read(B).replace('published: true', 'published: maybe'))
  const call = { db, actor: ADMIN, launch: idle, root, runId, commit: null }
  const back = orThrow(await startRollbackJob(call))
  await desk.work(back.id)
  expect(await state()).toMatchObject({
    run: { rolledBack: 1, parts: { wrote: 2, written: 1, kept: 1, 'rolled-back': 1 } },
    rollback: { id: back.id, state: 'done' },
  })
  const listed = async (part: 'wrote' | 'kept' | 'rolled-back', after = '', limit = 1) =>
    orThrow(await listRunFiles({ db, actor: VERA, runId, state: part, after, limit }))
  const { id: articleId, title } = await db.article.findFirstOrThrow({ where: { path: A } })
  const first = await listed('wrote')
  expect(first).toMatchObject({
    total: 2,
    items: [{ path: A, articleId, title, keys: ['published'], linesChanged: 1, reason: null }],
    next: A,
  })
  expect(await listed('wrote', A)).toMatchObject({ items: [{ path: B }], next: null })
  expect(await listed('kept')).toMatchObject({ items: [{ path: B, reason: expect.any(String) }] })
  expect(await listed('rolled-back')).toMatchObject({ items: [{ path: A }] })

  const { diff } = orThrow(await showRunFile({ db, actor: VERA, root, runId, path: A, of: 'run' }))
  expect(diff.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual([
    'published: false',
    'published: true',
  ])
  expect(JSON.stringify(diff)).not.toContain('TOPSECRET')
})

test('a run of a command has no plan and no job, and a run that never was is not found', async () => {
  const desk = await approved()
  const { db } = desk
  const { runId } = await desk.export()
  expect(orThrow(await readRunState({ db, actor: VERA, runId }))).toMatchObject({
    run: { id: runId, parts: { wrote: 5 }, plan: null },
    job: null,
    rollback: null,
  })
  for (const none of ['none', '%', '"'])
    expect(failureOf(await readRunState({ db, actor: VERA, runId: none })).code).toBe('NOT_FOUND')
})
