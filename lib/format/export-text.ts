import { counted, grouped } from '#lib/format/count.ts'
import type { DownloadJob, ExportJob, PlanJob, RollbackJob } from '#lib/schema/job.ts'

/** A job that the export page follows. */
export type ExportPageJob = PlanJob | ExportJob | RollbackJob | DownloadJob

const TITLES = {
  plan: () => 'Planning the export',
  export: () => 'Writing the files',
  rollback: () => 'Rolling an export back',
  download: (job: ExportPageJob) =>
    job.kind === 'download' && job.format === 'zip' ? 'Making the zip' : 'Making the patch',
} as const

/** What a job of the export page does: “Writing the files”. */
export function exportJobTitle(job: ExportPageJob): string {
  return TITLES[job.kind](job)
}

/** What became of a job that has ended, in one sentence. */
export function exportJobOutcome(job: ExportPageJob): string {
  const { state, done, total } = job
  if (state === 'failed')
    return total === 0 ? 'Broke off' : `Broke off after ${grouped(done)} of ${counted(total, 'file')}`
  const left = total - done
  const rest = state === 'cancelled' ? `Stopped; ${counted(left, 'file')} not reached` : null
  if (job.kind === 'plan') return state === 'cancelled' ? 'Stopped; there is no new plan' : 'The plan is made'
  if (job.kind === 'download')
    return state === 'cancelled'
      ? 'Stopped; nothing was made'
      : `${counted(job.report?.files ?? 0, 'file')} in the ${job.format}`
  const parts = job.kind === 'export' ? written(job) : putBack(job)
  return [...parts, ...(rest === null ? [] : [rest])].join('. ')
}

function written({ report }: ExportJob): string[] {
  const { held, refused, agreed } = report
  return [
    [
      `${counted(report.written, 'file')} written`,
      ...(agreed > 0 ? [`${grouped(agreed)} held the values already`] : []),
      ...(held > 0 ? [`${grouped(held)} held back`] : []),
      ...(refused > 0 ? [`${grouped(refused)} refused`] : []),
    ].join(', '),
  ]
}

function putBack({ report: { restored, kept } }: RollbackJob): string[] {
  const rest = kept > 0 ? `, ${grouped(kept)} kept as ${kept === 1 ? 'it is' : 'they are'}` : ''
  return [`${counted(restored, 'file')} restored${rest}`]
}
