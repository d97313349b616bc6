import { expect, onTestFinished, test } from 'vitest'
import { showPlanFile } from '#lib/export/plan/show-plan-file.ts'
import { startPlanJob } from '#lib/jobs/start/start-plan-job.ts'
import { orThrow } from '#lib/result.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import { exportDesk, idle, withExport } from '#tests/integration/jobs/export-desk.ts'
import { ANA, BEN, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { readTree } from '#tests/support/tree.ts'

const [A, B, C, D] = ['_news/a.md', '_news/b.md', '_news/c.md', '_news/d.md'] as const

async function approved(paths: readonly string[] = [A, B, C]) {
  const desk = await testDesk(
    Object.fromEntries(paths.map((path) => [path, entryText({ lines: ['secured: "TOPSECRET"'] })])),
  )
  await desk.import()
  for (const path of paths) await desk.decide(path, 'approved')
  return withExport(desk)
}

test('a plan is stored file by file, without any bytes, and writes nothing', async () => {
  const desk = await approved([A, B, C, D])
  await desk.setTopics(A, ['AI', 'Robots'])
  desk.write(B, desk.read(B).replace('published: false', 'published: true'))
  desk.remove(C)
  desk.write(D, 'no frontmatter')
  const before = readTree(desk.root)
  const plan = await desk.plan()
  expect(plan).toMatchObject({
    by: 'Ana',
    includeRejected: false,
    runId: null,
    changed: 0,
    counts: {
      unchanged: 0,
      outcomes: { write: 1, agreed: 1, missing: 1, refused: 1, held: 0, conflict: 0 },
      fields: { published: 1, topics: 1 },
      status: { approved: 1 },
      people: [{ name: 'Ana', count: 1 }],
      linesChanged: 2,
    },
  })
  expect(plan.finishedAt).not.toBeNull()
  expect((await desk.files(plan.id)).map(({ path, outcome, keys }) => [path, outcome, keys])).toEqual([
    [A, 'write', ['published', 'topics']],
    [B, 'agreed', []],
    [C, 'missing', []],
    [D, 'refused', []],
  ])
  expect(JSON.stringify(await desk.db.exportPlanFile.findMany())).not.toContain('TOPSECRET')
  expect(readTree(desk.root)).toEqual(before)
})

test('the diff of one file is computed when it is opened, and never shows secured', async () => {
  const desk = await approved()
  const { db, root } = desk
  const { id: planId } = await desk.plan()
  const shown = orThrow(await showPlanFile({ db, actor: VERA, root, planId, path: A }))
  const lines = shown.diff.filter(({ kind }) => kind !== 'same').map(({ text }) => text)
  expect(lines).toEqual(['published: false', 'published: true'])
  expect(shown.changed).toBeNull()
  expect(JSON.stringify(shown)).not.toContain('TOPSECRET')
  desk.write(A, `${desk.read(A)}More.\n`)
  expect(orThrow(await showPlanFile({ db, actor: VERA, root, planId, path: A })).changed).toMatch(/changed/)
  expect(failureOf(await showPlanFile({ db, actor: VERA, root, planId, path: '../x' })).code).toBe(
    'NOT_FOUND',
  )
})

test('an export writes the plan that was shown; what changed since is held and the rest goes on', async () => {
  const desk = await approved([A, B, C, D])
  const plan = await desk.plan()
  await desk.setTopics(B, ['Robots'])
  desk.write(C, `${desk.read(C)}More.\n`)
  await desk.decide(D, 'held')
  const before = readTree(desk.root)
  const started = orThrow(await desk.startExport(plan))
  expect(await desk.work(started.id)).toMatchObject({
    state: 'done',
    done: 4,
    total: 4,
    report: { runId: started.report.runId, written: 1, held: 3, refused: 0, agreed: 0 },
  })
  const changed = [...readTree(desk.root)].filter(([path, bytes]) => !before.get(path)?.equals(bytes))
  expect(changed.map(([path]) => path)).toEqual([A])
  expect((await desk.files(plan.id)).map(({ became, becameReason }) => [became, becameReason])).toEqual([
    ['written', null],
    ...[B, C, D].map(() => ['held', expect.stringMatching(/changed after the diff was shown/)]),
  ])
  const payload = { runId: started.report.runId, written: 1, notWritten: 3 }
  expect((await desk.events(null)).at(-1)).toEqual({ name: 'export.finished', by: 'Ana', payload })
  expect(await desk.db.exportRun.findFirst()).toMatchObject({
    id: started.report.runId,
    summary: JSON.stringify({ written: 1, notWritten: 3 }),
  })
})

test('a plan is taken up once, and only under its seal', async () => {
  const desk = await approved()
  const plan = await desk.plan()
  expect(failureOf(await desk.startExport({ ...plan, seal: 'another' })).code).toBe('SCOPE_CHANGED')
  expect(failureOf(await desk.startExport(plan, VERA)).code).toBe('NOT_ALLOWED')
  await desk.work(orThrow(await desk.startExport(plan)).id)
  expect(failureOf(await desk.startExport(plan, BEN)).code).toBe('SCOPE_CHANGED')
})

test('one plan is made at a time for everybody; a viewer has none made', async () => {
  const desk = await exportDesk(3)
  const { db } = desk
  const start = (actor = ANA, includeRejected = false) =>
    startPlanJob({ db, actor, launch: idle, choices: { ...USUAL_CHOICES, includeRejected } })
  expect(failureOf(await start(VERA)).code).toBe('NOT_ALLOWED')
  const first = orThrow(await start())
  expect(orThrow(await start(BEN)).id).toBe(first.id)
  expect(failureOf(await start(BEN, true))).toMatchObject({ code: 'BUSY', place: first.id })
  await desk.work(first.id)
  expect(orThrow(await start(BEN)).id).toBe(first.id)
  const [{ path = '' } = {}] = await db.article.findMany({ take: 1 })
  await desk.setTopics(path, ['Robots'])
  expect(orThrow(await start(BEN)).id).not.toBe(first.id)
})

test('a plan says how many articles changed since it was made, or came into its scope', async () => {
  const desk = await approved([A, B, C])
  await desk.decide(C, 'pending')
  const { id } = await desk.plan()
  const changed = async () => (await desk.db.exportPlan.count({ where: { id } })) && (await latest()).changed
  const latest = async () => {
    const { readPlan } = await import('#lib/export/plan/read-plan.ts')
    return orThrow(await readPlan({ db: desk.db, actor: VERA, id }))
  }
  expect(await changed()).toBe(0)
  await desk.setTopics(A, ['Robots'])
  expect(await changed()).toBe(1)
  await desk.decide(C, 'approved')
  expect(await changed()).toBe(2)
})

test('timers have their turn between the portions of plan and export, so that a job is heard of', async () => {
  const desk = await exportDesk(600)
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 0)
  onTestFinished(() => clearInterval(timer))
  const plan = await desk.plan()
  expect(turns).toBeGreaterThanOrEqual(3)
  const { id } = orThrow(await desk.startExport(plan))
  turns = 0
  expect(await desk.work(id)).toMatchObject({ state: 'done', report: { written: 600 } })
  expect(turns).toBeGreaterThanOrEqual(3)
})
