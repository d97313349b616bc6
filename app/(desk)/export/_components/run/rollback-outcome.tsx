import { ChevronRight, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { EntryPath } from '#app/_components/entry-path.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { MoreButton } from '#app/_components/more-button.tsx'
import { usePages } from '#app/_hooks/use-pages.ts'
import { CommitOutcome } from '#app/(desk)/export/_components/commit/commit-outcome.tsx'
import { FileDiff } from '#app/(desk)/export/_components/file-diff.tsx'
import { useHere } from '#app/(desk)/export/_components/here.ts'
import { exportJobOutcome } from '#lib/format/export-text.ts'
import { visible } from '#lib/format/hidden.ts'
import type { RollbackJob } from '#lib/schema/job.ts'

/** What a rollback put back, and what it kept with the lines that differ from what was exported. */
export function RollbackOutcome({ job }: { job: RollbackJob }) {
  if (job.state === 'running' || job.state === 'failed') return null
  return (
    <section aria-labelledby="rolled-back" className="flex flex-col gap-3">
      <h2
        id="rolled-back"
        className="flex items-center gap-2 rounded-lg bg-ok-soft p-4 text-lg font-semibold text-ok"
      >
        <Undo2 size={18} aria-hidden="true" className="shrink-0" />
        <span>{exportJobOutcome(job)}</span>
      </h2>
      <CommitOutcome {...job.report} />
      {job.report.kept > 0 && <Kept runId={job.runId} />}
    </section>
  )
}

function Kept({ runId }: { runId: string }) {
  const here = useHere()
  const { pages, problem } = usePages<'/api/export/runs/[id]/files'>(
    `/api/export/runs/${encodeURIComponent(runId)}/files?state=kept`,
  )
  if (pages === null && problem === null) return <p className="text-ink-soft">Loading files…</p>
  if (pages === null) return <Refusal problem={problem} look="line" />
  return (
    <div className="flex flex-col">
      <ul aria-label="Kept" className="flex flex-col gap-2">
        {pages.items.map(({ path, reason }) => (
          <li key={path} className="rounded-lg border border-line bg-surface px-3 py-2 text-sm break-words">
            <p>
              <EntryPath path={path} from={here} />
              <span>{' — '}</span>
              {reason}
            </p>
            <KeptDiff runId={runId} path={path} />
          </li>
        ))}
      </ul>
      <Refusal problem={problem} look="line" />
      <MoreButton pages={pages} />
    </div>
  )
}

function KeptDiff({ runId, path }: { runId: string; path: string }) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="group mt-1" onToggle={() => setOpened(true)}>
      <summary className="flex min-h-6 cursor-pointer list-none items-center gap-1 text-ink-soft">
        <ChevronRight size={14} aria-hidden="true" className="transition-transform group-open:rotate-90" />
        What differs from the export
      </summary>
      {opened && (
        <FileDiff
          address={`/api/export/runs/${encodeURIComponent(runId)}/diff?path=${encodeURIComponent(path)}`}
          label={`Changes to ${visible(path)} after the export`}
        />
      )}
    </details>
  )
}
