import { CircleStop, Layers, Play, Undo2, X } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { toast } from '#app/_components/messages/toasts.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { JobProgress } from '#app/(desk)/queue/_components/bulk/job-progress.tsx'
import type { DeskJobs } from '#app/(desk)/queue/_components/bulk/use-desk-job.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { jobOutcome, jobTitle } from '#lib/format/job-text.ts'
import type { DeskJob } from '#lib/schema/job.ts'

type Props = { job: DeskJob; jobs: DeskJobs }

/** Above the desk, for everybody: the job over many articles that runs, or what became of it. */
export function JobBar({ job, jobs }: Props) {
  const { show } = useActs()
  const running = job.state === 'running'
  return (
    <section
      aria-label="Work on many articles"
      className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-surface px-3 py-1.5 text-sm"
    >
      <p className="flex min-w-0 items-center gap-2">
        <Layers size={15} className="shrink-0 text-accent" aria-hidden="true" />
        <span className="min-w-0 truncate font-medium">{jobTitle(job)}</span>
        <span className="shrink-0 text-ink-faint">{`by ${job.by}`}</span>
      </p>
      {running ? (
        <JobProgress job={job} since={jobs.since} />
      ) : (
        <p className="min-w-0 flex-1 text-ink-soft tabular-nums">{jobOutcome(job)}</p>
      )}
      <span className="ml-auto flex gap-1">
        <JobButtons job={job} jobs={jobs} />
        <Button size="small" onClick={() => show({ name: 'job' })}>
          Details
        </Button>
        {!running && (
          <Button size="small" look="quiet" aria-label="Close the notice" onClick={jobs.dismiss}>
            <X size={14} aria-hidden="true" />
          </Button>
        )}
      </span>
    </section>
  )
}

/** What can be done with a job as it stands. */
export function JobButtons({ job, jobs }: Props) {
  const { canDecide } = useDesk()
  const { undoJob } = useActs()
  const { busy, attempt } = useAttempt()
  const order = async (kind: 'cancel-job' | 'continue-job') => {
    const answer = await attempt(() => sendChange(kind, { id: job.id }), jobs.follow)
    if (answer?.ok === false) toast.error(answer.error.message, { description: answer.error.hint })
  }
  if (!canDecide) return null
  if (job.state === 'running') {
    return (
      <Button size="small" onClick={() => order('cancel-job')} disabled={busy || job.cancelling}>
        <CircleStop size={14} aria-hidden="true" />
        <span>{job.cancelling ? 'Stopping…' : 'Stop'}</span>
      </Button>
    )
  }
  const stepId = job.kind === 'bulk' ? job.report.stepId : null
  return (
    <>
      {job.state === 'failed' && (
        <>
          <Button size="small" look="primary" onClick={() => order('continue-job')} disabled={busy}>
            <Play size={14} aria-hidden="true" />
            Go on
          </Button>
          <Button size="small" onClick={() => order('cancel-job')} disabled={busy}>
            Leave it at that
          </Button>
        </>
      )}
      {stepId !== null && (
        <Button size="small" onClick={() => undoJob(stepId)}>
          <Undo2 size={14} aria-hidden="true" />
          Undo
        </Button>
      )}
    </>
  )
}
