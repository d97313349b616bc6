import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { StatusBadge } from '#app/_components/badges.tsx'
import { DiffView } from '#app/_components/diff-view.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
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
          <Link
            href={`/articles/${file.articleId}`}
            prefetch={false}
            className="block font-medium text-accent hover:underline"
          >
            <Foreign text={file.title} className="truncate" />
          </Link>
          <span className="block truncate font-mono text-xs text-ink-soft">{visible(file.path)}</span>
        </span>
        <StatusBadge status={file.status} />
        {file.merged && <span className="text-xs text-warn">merged with upstream</span>}
        <span className="text-sm whitespace-nowrap text-ink-soft tabular-nums">
          {file.keys.join(', ')} · {counted(file.linesChanged, 'line')}
        </span>
      </summary>
      <div className="border-t border-line p-3">
        <DiffView lines={file.diff} label={`Changes to ${visible(file.path)}`} />
      </div>
    </details>
  )
}
