import { expect, test } from 'vitest'
import {
  asideTaken,
  isSetAsideElsewhere,
  jobsOf,
  jobTaken,
  newerState,
  withKnownPlan,
} from '#app/(desk)/export/_components/export-jobs.ts'
import { plannedSections, runSections, writtenSections } from '#app/(desk)/export/_components/sections.ts'
import { exportJobOutcome } from '#lib/format/export-text.ts'
import type { PlanCounts, StoredPlan } from '#lib/schema/export/export-plan.ts'
import type { ExportState } from '#lib/schema/export/export-state.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import type { DownloadJob, ExportJob, PlanJob } from '#lib/schema/job.ts'

const common = {
  state: 'running',
  by: 'Ana',
  done: 0,
  total: 0,
  cancelling: false,
  finishedAt: null,
  elapsedMs: 0,
  problem: null,
} as const
const planJob = (id: string, startedAt: string): PlanJob => ({
  ...common,
  id,
  startedAt,
  kind: 'plan',
  ...USUAL_CHOICES,
})
const exportJob = (more: Partial<ExportJob>, report: Partial<ExportJob['report']> = {}): ExportJob => ({
  ...common,
  id: 'e',
  startedAt: '2026-01-01',
  kind: 'export',
  planId: 'p',
  commit: null,
  ...more,
  report: {
    runId: 'r',
    written: 0,
    agreed: 0,
    held: 0,
    refused: 0,
    commit: null,
    commitProblem: null,
    ...report,
  },
})
const download = (id: string, format: DownloadJob['format'], planId = 'p'): DownloadJob => ({
  ...common,
  id,
  startedAt: '2026-01-01',
  kind: 'download',
  planId,
  format,
  report: null,
})
const state = (more: Partial<ExportState> = {}): ExportState => ({
  plan: null,
  planning: null,
  writing: null,
  rolling: null,
  downloads: [],
  uncommitted: 0,
  ...more,
})

test('an answer that was asked for before a job was started does not take the job away', () => {
  const known = state({ planning: planJob('new', '2026-01-02') })
  expect(newerState(known, state({ planning: planJob('old', '2026-01-01') })).planning?.id).toBe('new')
  expect(newerState(known, state()).planning?.id).toBe('new')
  expect(newerState(known, state({ planning: planJob('newest', '2026-01-03') })).planning?.id).toBe('newest')
  const ended = { ...planJob('new', '2026-01-02'), state: 'done' as const }
  expect(newerState(known, state({ planning: ended })).planning?.state).toBe('done')
})

test('a download is kept for its plan and its format, and goes with its plan', () => {
  const plan = (id: string) => ({ id }) as StoredPlan
  const known = jobTaken(jobTaken(state(), download('a', 'zip')), download('b', 'patch'))
  expect(jobsOf(jobTaken(known, download('c', 'zip'))).map(({ id }) => id)).toEqual(['b', 'c'])
  expect(newerState(known, state({ plan: plan('p') })).downloads.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(newerState(known, state({ plan: plan('other') })).downloads).toEqual([])
})

test('parts without files are left out; a result tells what was planned and what became of it', () => {
  const counts = {
    aside: 0,
    outcomes: { write: 3, 'take-out': 0, agreed: 0, held: 0, conflict: 2, refused: 0, missing: 1 },
  } as PlanCounts
  expect(plannedSections(counts).map(({ label, count }) => `${label} ${count}`)).toEqual([
    'To write 3',
    'In conflict 2',
    'Missing 1',
  ])
  const { report } = exportJob({}, { written: 2, held: 1 })
  expect(writtenSections(counts, report).map(({ label, count }) => `${label} ${count}`)).toEqual([
    'Written 2',
    'Changed since the plan 1',
    'In conflict 2',
    'Missing 1',
  ])
})

test.each([
  [exportJob({ state: 'done', done: 3, total: 3 }, { written: 3 }), '3 files written'],
  [
    exportJob({ state: 'done', done: 4, total: 4 }, { written: 1, held: 1, agreed: 1, refused: 1 }),
    '1 file written, 1 held the values already, 1 held back, 1 refused',
  ],
  [
    exportJob({ state: 'cancelled', done: 2, total: 5 }, { written: 2 }),
    '2 files written. Stopped; 3 files not reached',
  ],
  [exportJob({ state: 'failed', done: 2, total: 5 }), 'Broke off after 2 of 5 files'],
  [exportJob({ state: 'failed' }), 'Broke off'],
] as const)('an outcome is one sentence', (job, sentence) => {
  expect(exportJobOutcome(job)).toBe(sentence)
})

test('a plan that a tick changed is known from then on, whatever was asked before', () => {
  const counts = (aside: number) => ({ aside }) as PlanCounts
  const plan = (id: string, seal: string, aside: number) =>
    ({ id, seal, counts: counts(aside) }) as StoredPlan
  const known = asideTaken(state({ plan: plan('p', 'one', 0) }), {
    planId: 'p',
    before: 'one',
    seal: 'two',
    counts: counts(1),
  })
  expect(known.plan).toEqual(plan('p', 'two', 1))
  const heard = state({ plan: plan('p', 'one', 0), uncommitted: 3 })
  expect(isSetAsideElsewhere(known, heard)).toBe(true)
  expect(withKnownPlan(known, heard)).toEqual({ ...heard, plan: known.plan })
  expect(isSetAsideElsewhere(known, withKnownPlan(known, heard))).toBe(false)
  const other = state({ plan: plan('q', 'three', 0) })
  expect(withKnownPlan(known, other)).toBe(other)
  expect(isSetAsideElsewhere(known, other)).toBe(false)
  expect(asideTaken(other, { planId: 'p', before: 'one', seal: 'two', counts: counts(1) })).toBe(other)
})

test('a run is told by its ledger, and by its plan as long as there is one', () => {
  const parts = { wrote: 3, 'took-out': 1, written: 2, kept: 1, 'rolled-back': 1, failed: 2 }
  const told = (run: Parameters<typeof runSections>[0]) =>
    runSections(run).map(({ label, count }) => `${label} ${count}`)
  const wrote = ['Written 3', 'Taken out 1', 'Put back 1', 'Kept by the rollback 1']
  expect(told({ parts, plan: null })).toEqual([...wrote, 'Not written 2'])
  const outcomes = { write: 4, 'take-out': 1, agreed: 0, held: 2, conflict: 0, refused: 0, missing: 0 }
  const plan = {
    id: 'p',
    counts: { aside: 1, outcomes } as PlanCounts,
    became: { written: 4, held: 1, refused: 0, agreed: 0 },
  }
  expect(told({ parts, plan })).toEqual([...wrote, 'Changed since the plan 1', 'Set aside 1', 'Held 2'])
})
