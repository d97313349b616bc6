import type { ExportPageJob } from '#lib/format/export-text.ts'
import type { SetAside } from '#lib/schema/export/export-plan.ts'
import type { ExportState } from '#lib/schema/export/export-state.ts'
import type { Job } from '#lib/schema/job.ts'

/** Every job of a state. */
export function jobsOf({ planning, writing, rolling, downloads }: ExportState): ExportPageJob[] {
  return [planning, writing, rolling, ...downloads].filter((job) => job !== null)
}

/** The state with a job that was just started, or told to end. */
export function jobTaken(state: ExportState, job: Job): ExportState {
  if (job.kind === 'plan') return { ...state, planning: job }
  if (job.kind === 'export') return { ...state, writing: job }
  if (job.kind === 'rollback') return { ...state, rolling: job }
  if (job.kind !== 'download') return state
  return { ...state, downloads: [...state.downloads.filter(({ format }) => format !== job.format), job] }
}

/** What was heard last; an answer that was asked for before a job was started knows only an older one. */
export function newerState(known: ExportState, heard: ExportState): ExportState {
  const stale = jobsOf(known).filter(
    (job) => job.state === 'running' && !jobsOf(heard).some(({ id }) => id === job.id) && isLast(job, heard),
  )
  return stale.reduce<ExportState>(jobTaken, heard)
}

function isLast(job: ExportPageJob, heard: ExportState): boolean {
  if (job.kind === 'download') return heard.plan?.id === job.planId
  return jobsOf(heard).every((other) => other.kind !== job.kind || other.startedAt < job.startedAt)
}

/** The state once a file of its plan was set aside, or taken in again. */
export function asideTaken(state: ExportState, { planId, seal, counts }: SetAside): ExportState {
  if (state.plan?.id !== planId || state.plan.seal === null) return state
  return { ...state, plan: { ...state.plan, seal, counts } }
}

/** What was heard, with what is known of the plan where that is newer. */
export function withKnownPlan(known: ExportState, heard: ExportState): ExportState {
  if (known.plan === null || known.plan.id !== heard.plan?.id) return heard
  const { seal, counts } = known.plan
  return { ...heard, plan: { ...heard.plan, seal, counts } }
}

/** Whether somebody else set files of the same plan aside, or took them in again. */
export function isSetAsideElsewhere({ plan: known }: ExportState, { plan: heard }: ExportState): boolean {
  return known !== null && known.id === heard?.id && known.seal !== heard.seal
}
