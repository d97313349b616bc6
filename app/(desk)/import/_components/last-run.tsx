import { CircleCheck } from 'lucide-react'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { ReportCounts } from '#app/(desk)/import/_components/report-counts.tsx'
import type { ImportRunView } from '#lib/schema/import.ts'

/** What the last import did that no page had asked for: the one at start, of the watcher or of a command. */
export function LastRun({ run }: { run: ImportRunView }) {
  return (
    <section aria-labelledby="report" className="rounded-lg border border-line bg-surface">
      <div className="flex items-start gap-3 border-b border-line px-4 py-3">
        <CircleCheck size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-ok" />
        <div className="min-w-0">
          <h2 id="report" className="font-semibold">
            The last import
          </h2>
          <p className="text-sm text-ink-soft">
            <TimeAgo at={run.at} />
            <span>{` by ${run.by}`}</span>
          </p>
        </div>
      </div>
      <ReportCounts counts={run} />
    </section>
  )
}
