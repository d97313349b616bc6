import { CircleCheck, CirclePause, OctagonAlert } from 'lucide-react'
import { classes } from '#app/_components/classes.ts'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { ReportCounts } from '#app/(desk)/import/_components/report-counts.tsx'
import { ReportDetails } from '#app/(desk)/import/_components/report-details.tsx'
import { counted, grouped } from '#lib/format/count.ts'
import { duration } from '#lib/format/import-pace.ts'
import type { ImportJob } from '#lib/schema/job.ts'

const LOOKS = {
  done: { icon: CircleCheck, colour: 'text-ok' },
  cancelled: { icon: CirclePause, colour: 'text-warn' },
  failed: { icon: OctagonAlert, colour: 'text-danger' },
} as const

/** How an import ended: what came of each kind, and what needs a look. */
export function ImportReport({ job }: { job: ImportJob }) {
  const { icon: Icon, colour } = LOOKS[job.state === 'running' ? 'done' : job.state]
  return (
    <section aria-labelledby="report" className="rounded-lg border border-line bg-surface">
      <div className="flex items-start gap-3 border-b border-line px-4 py-3">
        <Icon size={18} aria-hidden="true" className={classes('mt-0.5 shrink-0', colour)} />
        <div className="min-w-0">
          <h2 id="report" className="font-semibold">
            {headline(job)}
          </h2>
          <p className="text-sm text-ink-soft">
            {job.finishedAt !== null && <TimeAgo at={job.finishedAt} />}
            <span>{` by ${job.by}, in ${duration(job.elapsedMs / 1_000)}`}</span>
          </p>
        </div>
      </div>
      {job.problem !== null && (
        <p className="px-4 py-3">
          <span>{`${job.problem.message} `}</span>
          <span className="text-ink-soft">{job.problem.hint}</span>
        </p>
      )}
      {job.report !== null && (
        <>
          <ReportCounts counts={job.report} />
          <ReportDetails report={job.report} />
        </>
      )}
    </section>
  )
}

function headline({ state, report, done, total }: ImportJob): string {
  if (state === 'failed' && total > 0)
    return `The import broke off after ${grouped(done)} of ${counted(total, 'file')}`
  if (state === 'failed') return 'The import broke off'
  const rest = report?.notRead ?? 0
  if (rest > 0)
    return `Stopped; ${counted(rest, 'changed file waits', 'changed files wait')} for the next import`
  const changed =
    report === null ? 0 : report.added + report.updated + report.moved + report.missing + report.conflicts
  if (changed > 0) return 'The import is done'
  return (report?.quarantined ?? 0) > 0 ? 'No article changed' : 'Nothing changed'
}
