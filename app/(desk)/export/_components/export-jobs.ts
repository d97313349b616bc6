import type { ExportPageJob } from '#lib/format/export-text.ts'
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
