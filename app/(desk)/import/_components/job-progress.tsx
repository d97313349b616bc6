import { importPace } from '#lib/format/import-pace.ts'
import type { ImportJob } from '#lib/schema/job.ts'

/** How far a running import is, how fast it goes and how long it may still take. */
export function JobProgress({ job }: { job: ImportJob }) {
  const { done, total, by } = job
  const walking = total === 0
  const text = importPace(job)
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
      <div
        role="progressbar"
        aria-label="Import"
        aria-valuemin={0}
        aria-valuemax={walking ? undefined : total}
        aria-valuenow={walking ? undefined : done}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={
            walking
              ? 'h-full w-full animate-pulse bg-accent opacity-40'
              : 'h-full rounded-full bg-accent transition-[width] duration-300'
          }
          style={walking ? undefined : { width: `${(100 * done) / total}%` }}
        />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
        <p className="tabular-nums">{text}</p>
        <p className="ml-auto">Started by {by}</p>
      </div>
    </div>
  )
}
