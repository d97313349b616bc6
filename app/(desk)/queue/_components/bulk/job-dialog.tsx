import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { JobButtons } from '#app/(desk)/queue/_components/bulk/job-bar.tsx'
import { JobProgress } from '#app/(desk)/queue/_components/bulk/job-progress.tsx'
import type { DeskJobs } from '#app/(desk)/queue/_components/bulk/use-desk-job.ts'
import { SkippedList } from '#app/(desk)/queue/_components/changes/skipped-list.tsx'
import { jobOutcome, jobTitle } from '#lib/format/job-text.ts'
import type { DeskJob } from '#lib/schema/job.ts'

type Props = {
  job: DeskJob
  jobs: DeskJobs
  onArticle: (id: number) => void
  onClose: () => void
}

/** A job from its beginning to its end; closing it leaves the job alone. */
export function JobDialog({ job, jobs, onArticle, onClose }: Props) {
  const running = job.state === 'running'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={jobTitle(job)}
      description={job.kind === 'bulk' ? job.sentence : `Started by ${job.by}`}
      wide
    >
      {running ? (
        <>
          <JobProgress job={job} since={jobs.since} />
          <p className="mt-3 text-sm text-ink-soft">
            It goes on when you close this, and also when you leave. Everybody can go on working.
          </p>
        </>
      ) : (
        <p className="font-medium tabular-nums">{jobOutcome(job)}</p>
      )}
      <Refusal problem={job.problem} />
      {!running && job.kind === 'bulk' && job.report.skipped > 0 && (
        <SkippedList jobId={job.id} onArticle={onArticle} />
      )}
      <DialogActions>
        <JobButtons job={job} jobs={jobs} />
        <Button size="small" onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
