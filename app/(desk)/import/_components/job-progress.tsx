import { Progress } from '#app/_components/progress.tsx'
import { importPace } from '#lib/format/import-pace.ts'
import type { ImportJob } from '#lib/schema/job.ts'

/** How far a running import is, how fast it goes and how long it may still take. */
export function JobProgress({ job }: { job: ImportJob }) {
  return (
    <div className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
      <Progress label="Import" text={importPace(job)} done={job.done} total={job.total} />
      <p className="text-right text-sm text-ink-soft">{`Started by ${job.by}`}</p>
    </div>
  )
}
