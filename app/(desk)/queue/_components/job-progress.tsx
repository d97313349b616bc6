import type { DeskJobs } from '#app/(desk)/queue/_components/use-desk-job.ts'
import { jobPace, jobTitle } from '#lib/format/job-text.ts'
import type { DeskJob } from '#lib/schema/job.ts'

/** How far a running job is and how long it may still take. */
export function JobProgress({ job, since }: { job: DeskJob; since: DeskJobs['since'] }) {
  const { done, total } = job
  const text = jobPace(job, since)
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <div
        role="progressbar"
        aria-label={jobTitle(job)}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-300"
          style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }}
        />
      </div>
      <p className="text-xs text-ink-soft tabular-nums">{text}</p>
    </div>
  )
}
