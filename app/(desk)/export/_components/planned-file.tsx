import { ChevronRight } from 'lucide-react'
import { StatusBadge } from '#app/_components/badges.tsx'
import { DiffView } from '#app/_components/diff-view.tsx'
import type { PlannedFile } from '#lib/schema/export.ts'

/** One file of the plan, with its diff folded or open. */
export function PlannedFileCard({ file, open }: { file: PlannedFile; open: boolean }) {
  return (
    <details open={open} className="group rounded-lg border border-line bg-surface">
      <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        <ChevronRight
          size={15}
          aria-hidden="true"
          className="text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 basis-64">
          <span className="block truncate font-medium">
            <bdi>{file.title}</bdi>
          </span>
          <span className="block truncate font-mono text-xs text-ink-soft">{file.path}</span>
        </span>
        <StatusBadge status={file.status} />
        {file.merged && <span className="text-xs text-warn">merged with upstream</span>}
        <span className="text-sm whitespace-nowrap text-ink-soft tabular-nums">
          {file.keys.join(', ')} · {file.linesChanged} {file.linesChanged === 1 ? 'line' : 'lines'}
        </span>
      </summary>
      <div className="border-t border-line p-3">
        <DiffView lines={file.diff} label={`Changes to ${file.path}`} />
      </div>
    </details>
  )
}
