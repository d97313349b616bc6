import { CircleStop, OctagonAlert, Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Progress } from '#app/_components/progress.tsx'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { type ExportPageJob, exportJobOutcome, exportJobTitle } from '#lib/format/export-text.ts'
import { jobPace } from '#lib/format/job-text.ts'

type Props = { job: ExportPageJob; work: Export; allowed: boolean }

/** A job that runs or broke off, for everybody, with what can be done about it. Nothing for one that has ended. */
export function JobLine({ job, work, allowed }: Props) {
  // One that goes on after it broke off begins anew, and so does its pace.
  if (job.state === 'running')
    return <Running key={`${job.id} ${job.startedAt}`} job={job} work={work} allowed={allowed} />
  return job.state === 'failed' ? <BrokenOff job={job} work={work} allowed={allowed} /> : null
}

function Running({ job, work, allowed }: Props) {
  const [since] = useState({ done: job.done, elapsedMs: job.elapsedMs })
  const title = exportJobTitle(job)
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface p-3">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        <p className="text-sm text-ink-soft">{`started by ${job.by}; it goes on when you leave`}</p>
        {allowed && (
          <Button
            size="small"
            className="ml-auto"
            onClick={() => work.cancel(job.id)}
            disabled={work.busy || job.cancelling}
          >
            <CircleStop size={14} aria-hidden="true" />
            <span>{job.cancelling ? 'Stopping…' : 'Stop'}</span>
          </Button>
        )}
      </div>
      <Progress label={title} text={jobPace(job, since)} done={job.done} total={job.total} />
    </section>
  )
}

function BrokenOff({ job, work, allowed }: Props) {
  const title = exportJobTitle(job)
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface p-3">
      <h2 className="flex items-center gap-2 font-semibold text-danger">
        <OctagonAlert size={16} aria-hidden="true" />
        <span>{`${title}: ${exportJobOutcome(job)}`}</span>
      </h2>
      {job.problem !== null && (
        <p className="mt-1 break-words">
          <span>{`${job.problem.message} `}</span>
          <span className="text-ink-soft">{job.problem.hint}</span>
        </p>
      )}
      {allowed && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" look="primary" onClick={() => work.goOn(job.id)} disabled={work.busy}>
            <Play size={14} aria-hidden="true" />
            Go on
          </Button>
          <Button size="small" onClick={() => work.cancel(job.id)} disabled={work.busy}>
            Leave it at that
          </Button>
        </div>
      )}
    </section>
  )
}
