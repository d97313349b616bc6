import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { downloadFile } from '#lib/collection/downloads.ts'
import { forgetPlans } from '#lib/export/plan/forget-plans.ts'
import { showPlanFile } from '#lib/export/plan/show-plan-file.ts'
import { readExportState } from '#lib/jobs/read-export-state.ts'
import { startDownloadJob } from '#lib/jobs/start/start-download-job.ts'
import { startPlanJob } from '#lib/jobs/start/start-plan-job.ts'
import { orThrow } from '#lib/result.ts'
import { type PlanChoices, USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import { type ExportDesk, idle, withExport } from '#tests/integration/jobs/export-desk.ts'
import { ANA, BEN, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [A, B] = ['_news/a.md', '_news/b.md'] as const
const CONFLICT = 'One.\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main\n'

const rowsOf = async (desk: ExportDesk, id: string) =>
  (await desk.files(id)).map(({ path, outcome, notes, reason }) => ({ path, outcome, notes, reason }))

async function shown(desk: ExportDesk, choices: Partial<PlanChoices>) {
  const call = { db: desk.db, actor: VERA, choices: { ...USUAL_CHOICES, ...choices } }
  return orThrow(await readExportState(call)).plan
}

test('a plan asks about files with markers; the plan with them shows, packs and writes them', async () => {
  const plain = await testDesk({ [A]: entryText({ body: CONFLICT }), [B]: entryText({}) })
  await plain.import()
  for (const path of [A, B]) await plain.decide(path, 'approved')
  const desk = withExport(plain)
  const { db, root, dataDir } = desk
  const before = desk.read(A)

  const first = await desk.plan()
  expect(first.counts).toMatchObject({ markers: 1, outcomes: { held: 1, write: 1 } })
  expect(await rowsOf(desk, first.id)).toMatchObject([
    {
      path: A,
      outcome: 'held',
      reason: expect.stringMatching(/^Line 11 .+ merge conflict .+ export page\.$/),
    },
    { path: B, outcome: 'write', notes: [] },
  ])

  const plan = await desk.plan({ withMarkers: true })
  expect(plan).toMatchObject({ withMarkers: true, counts: { markers: 0, outcomes: { held: 0, write: 2 } } })
  expect(plan.seal).not.toBe(first.seal)
  expect(await rowsOf(desk, plan.id)).toMatchObject([
    { path: A, outcome: 'write', notes: [expect.stringMatching(/^Line 11 .+ merge conflict/)] },
    { path: B, outcome: 'write', notes: [] },
  ])
  const opened = orThrow(await showPlanFile({ db, actor: VERA, root, planId: plan.id, path: A }))
  expect(opened.changed).toBeNull()
  expect(opened.diff.map(({ text }) => text)).toContain('published: true')

  const seal = plan.seal ?? ''
  const call = { db, actor: ANA, launch: idle, planId: plan.id, seal, format: 'zip' } as const
  const { id } = orThrow(await startDownloadJob(call))
  expect(await desk.work(id)).toMatchObject({ report: { files: 2, held: 0 } })
  const packed = unzipSync(readFileSync(downloadFile(dataDir, `${id}.zip`)))
  expect(Object.keys(packed).sort()).toEqual([A, B])

  await desk.work(orThrow(await desk.startExport(plan)).id)
  expect((await desk.files(plan.id)).map(({ became }) => became)).toEqual(['written', 'written'])
  expect(desk.read(A)).toBe(before.replace('published: false', 'published: true'))
})

test('what no longer stands is a part of the plan that can be left out', async () => {
  const plain = await testDesk({ [A]: entryText({}), [B]: entryText({}) })
  await plain.import()
  await plain.decide(A, 'approved')
  await plain.export()
  await plain.decide(A, 'held')
  await plain.decide(B, 'approved')
  const desk = withExport(plain)
  const out = await desk.plan()
  expect((await rowsOf(desk, out.id)).map(({ path, outcome }) => [path, outcome])).toEqual([
    [A, 'take-out'],
    [B, 'write'],
  ])
  expect(out.counts.linesChanged).toBe(2)
  const left = await desk.plan({ takeOut: false })
  expect((await rowsOf(desk, left.id)).map(({ path }) => path)).toEqual([B])
  expect([(await shown(desk, {}))?.id, (await shown(desk, { takeOut: false }))?.id]).toEqual([
    out.id,
    left.id,
  ])
  expect(await shown(desk, { withMarkers: true })).toBeNull()

  await desk.work(orThrow(await desk.startExport(left)).id)
  expect([A, B].map((path) => /^published: .+$/m.exec(desk.read(path))?.[0])).toEqual([
    'published: true',
    'published: true',
  ])
  expect(await desk.article(A)).toMatchObject({ stillWritten: 1 })
})

test('plans of other choices do not displace one', async () => {
  const desk = withExport(await testDesk({ [A]: entryText({}) }))
  const { id } = await desk.plan({ takeOut: false })
  for (const choices of [{}, { withMarkers: true }, { includeRejected: true }]) await desk.plan(choices)
  await forgetPlans(desk.db)
  expect((await shown(desk, { takeOut: false }))?.id).toBe(id)
  expect(await desk.db.exportPlan.count()).toBe(4)
})

test('who asks for another plan than the one in the making is told, whatever differs', async () => {
  const desk = withExport(await testDesk({ [A]: entryText({}) }))
  const start = (choices: Partial<PlanChoices>) =>
    startPlanJob({ db: desk.db, actor: BEN, launch: idle, choices: { ...USUAL_CHOICES, ...choices } })
  const { id } = orThrow(await start({ withMarkers: true }))
  expect(orThrow(await start({ withMarkers: true })).id).toBe(id)
  for (const other of [{}, { takeOut: false }, { withMarkers: true, includeRejected: true }])
    expect(failureOf(await start(other))).toMatchObject({ code: 'BUSY', place: id })
})
