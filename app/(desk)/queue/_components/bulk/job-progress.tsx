import { Progress } from '#app/_components/progress.tsx'
import type { DeskJobs } from '#app/(desk)/queue/_components/bulk/use-desk-job.ts'
import { jobPace, jobTitle } from '#lib/format/job-text.ts'
import type { DeskJob } from '#lib/schema/job.ts'

/** How far a running job is and how long it may still take. */
export function JobProgress({ job, since }: { job: DeskJob; since: DeskJobs['since'] }) {
  return (
    <Progress
      label={jobTitle(job)}
      text={jobPace(job, since)}
      done={job.done}
      total={job.total}
      className="flex-1"
    />
  )
}
