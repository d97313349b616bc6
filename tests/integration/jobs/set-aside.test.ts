import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { listPlanFiles } from '#lib/export/plan/list-plan-files.ts'
import { setAside } from '#lib/export/plan/set-aside.ts'
import { startDownloadJob } from '#lib/jobs/start/start-download-job.ts'
import { orThrow } from '#lib/result.ts'
import type { SetAside, StoredPlan } from '#lib/schema/export/export-plan.ts'
import { idle, withExport } from '#tests/integration/jobs/export-desk.ts'
import { ANA, BEN, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [A, B, C] = ['_news/a.md', '_news/b.md', '_news/c.md'] as const

async function approved() {
  const desk = await testDesk(Object.fromEntries([A, B, C].map((path) => [path, entryText()])))
  await desk.import()
  for (const path of [A, B, C]) await desk.decide(path, 'approved')
  await desk.setTopics(B, ['AI', 'Robots'])
  return withExport(desk)
}

type Desk = Awaited<ReturnType<typeof approved>>

const ask = ({ db }: Desk, { id: planId }: StoredPlan, path: string, aside = true, actor = ANA) =>
  setAside({ db, actor, planId, path, aside })
const now = (plan: StoredPlan, { seal, counts }: SetAside): StoredPlan => ({ ...plan, seal, counts })
const asides = async (desk: Desk, planId: string) =>
  orThrow(
    await listPlanFiles({ db: desk.db, actor: VERA, planId, aside: true, after: '', limit: 50 }),
  ).items.map(({ path }) => path)
const flag = (desk: Desk, path: string) => /^published: (.*)$/m.exec(desk.read(path))?.[1]

test('a file that is set aside is not written, stays for the next plan, and the run says so', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  const told = orThrow(await ask(desk, plan, B))
  expect(told).toMatchObject({
    before: plan.seal,
    counts: {
      aside: 1,
      outcomes: { write: 2 },
      fields: { published: 2, topics: 0 },
      status: { approved: 2 },
      people: [{ name: 'Ana', count: 2, decided: 2, edited: 0 }],
      linesChanged: 2,
    },
  })
  expect(await asides(desk, plan.id)).toEqual([B])
  expect((await desk.events(B)).at(-1)).toEqual({
    name: 'article.set-aside',
    by: 'Ana',
    payload: { planId: plan.id, aside: true },
  })

  const job = orThrow(await desk.startExport(now(plan, told)))
  expect(job.total).toBe(2)
  expect(await desk.work(job.id)).toMatchObject({
    state: 'done',
    report: { written: 2, held: 0, refused: 0 },
  })
  expect([A, B, C].map((path) => flag(desk, path))).toEqual(['true', 'false', 'true'])
  const { runId } = job.report
  expect((await desk.events(null)).findLast(({ name }) => name === 'export.finished')?.payload).toEqual({
    runId,
    written: 2,
    notWritten: 0,
    setAside: 1,
  })

  const next = await desk.plan()
  expect(next.counts).toMatchObject({ aside: 0, outcomes: { write: 1 } })
  expect(await asides(desk, next.id)).toEqual([])
})

test('taken in again, it counts and is written as before', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  orThrow(await ask(desk, plan, B))
  const told = orThrow(await ask(desk, plan, B, false, BEN))
  expect(told.counts).toEqual(plan.counts)
  expect(told.seal).not.toBe(plan.seal)
  expect((await desk.events(B)).slice(-2).map(({ by, payload }) => [by, payload])).toEqual([
    ['Ana', { planId: plan.id, aside: true }],
    ['Ben', { planId: plan.id, aside: false }],
  ])
  const job = orThrow(await desk.startExport(now(plan, told)))
  expect(await desk.work(job.id)).toMatchObject({ report: { written: 3 } })
})

test('nothing but what was shown is confirmed: an older seal writes nothing', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  const told = orThrow(await ask(desk, plan, B, true, BEN))
  expect(failureOf(await desk.startExport(plan)).code).toBe('SCOPE_CHANGED')
  const again = orThrow(await ask(desk, plan, B))
  expect(again).toEqual({ ...told, before: told.seal })
  expect((await desk.events(B)).filter(({ name }) => name === 'article.set-aside')).toHaveLength(1)
  orThrow(await desk.startExport(now(plan, told)))
})

test('it takes the right to export, a file that would be written, and a plan that nobody took up', async () => {
  const desk = await approved()
  desk.remove(C)
  const plan = await desk.plan()
  const before = await desk.db.auditEvent.count()
  const codes = [
    failureOf(await ask(desk, plan, A, true, VERA)).code,
    failureOf(await ask(desk, plan, C)).code,
    failureOf(await ask(desk, plan, '_news/none.md')).code,
    failureOf(await ask(desk, { ...plan, id: 'none' }, A)).code,
  ]
  expect(codes).toEqual(['NOT_ALLOWED', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'])
  orThrow(await desk.startExport(plan))
  expect(failureOf(await ask(desk, plan, A)).code).toBe('SCOPE_CHANGED')
  expect(await asides(desk, plan.id)).toEqual([])
  expect(await desk.db.auditEvent.count()).toBe(before)
})

test('a file that was set aside and whose article changes stays aside until the next export', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  const told = orThrow(await ask(desk, plan, B))
  await desk.setTopics(B, ['Chips'])
  const anew = await desk.plan()
  expect(anew.id).not.toBe(plan.id)
  expect(await asides(desk, anew.id)).toEqual([B])
  expect(anew.counts).toMatchObject({ aside: 1, outcomes: { write: 2 }, fields: { published: 2 } })
  expect(anew.seal).not.toBe(told.seal)
  const before = desk.read(B)
  const job = orThrow(await desk.startExport(anew))
  expect(await desk.work(job.id)).toMatchObject({ report: { written: 2, held: 0 } })
  expect(desk.read(B)).toBe(before)
  expect((await desk.article(B)).edits.map(({ field }) => field).sort()).toEqual(['published', 'topics'])
  expect((await desk.plan()).counts).toMatchObject({ aside: 0, outcomes: { write: 1 } })
})

test('an article that leaves the scope takes its tick along; one that changed in the run is held', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  const told = orThrow(await ask(desk, plan, B))
  await desk.decide(A, 'held')
  await desk.decide(B, 'held')
  const job = orThrow(await desk.startExport(now(plan, told)))
  expect(await desk.work(job.id)).toMatchObject({ report: { written: 1, held: 1 } })
  expect((await desk.plan()).counts).toMatchObject({ aside: 0, outcomes: { write: 0 } })
})

test('a zip of the plan leaves it out, too', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  const { seal } = orThrow(await ask(desk, plan, B))
  const call = { db: desk.db, actor: ANA, launch: idle, planId: plan.id, format: 'zip' as const }
  expect(failureOf(await startDownloadJob({ ...call, seal: plan.seal ?? '' })).code).toBe('SCOPE_CHANGED')
  const { id } = orThrow(await startDownloadJob({ ...call, seal }))
  expect(await desk.work(id)).toMatchObject({ total: 2, report: { files: 2 } })
  const zip = unzipSync(readFileSync(join(desk.dataDir, 'downloads', `${id}.zip`)))
  expect(Object.keys(zip).sort()).toEqual([A, C])
  expect(strFromU8(zip[A] ?? new Uint8Array())).toContain('published: true')
})

test('whose work a plan writes is told by who decided and who edited by hand', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  expect(plan.counts.people).toEqual([{ name: 'Ana', count: 3, decided: 3, edited: 1 }])
})
