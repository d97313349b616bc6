import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { StatusBadge } from '#app/_components/badges.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { FileDiff } from '#app/(desk)/export/_components/file-diff.tsx'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { PlanFile } from '#lib/schema/export/export-plan.ts'

/** One file of the plan: with its diff once opened, or with why it is left alone or what became of it. */
export function PlannedFile({ planId, file }: { planId: string; file: PlanFile }) {
  return (
    <article className="rounded-lg border border-line bg-surface px-3 py-2">
      <Name file={file} />
      {(file.outcome === 'write' || file.outcome === 'take-out') && file.became === null ? (
        <Diff planId={planId} file={file} />
      ) : (
        <>
          <Place file={file} />
          <Why file={file} />
        </>
      )}
      {file.notes.map((note) => (
        <p key={note} className="mt-1 text-sm break-words text-warn">
          {visible(note)}
        </p>
      ))}
    </article>
  )
}

function Name({ file }: { file: PlanFile }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        href={`/articles/${file.articleId}`}
        prefetch={false}
        className="min-h-6 min-w-0 flex-1 basis-64 font-medium text-accent hover:underline"
      >
        <Foreign text={file.title} className="truncate" />
      </Link>
      <StatusBadge status={file.status} />
    </div>
  )
}

function Place({ file }: { file: PlanFile }) {
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 text-ink-soft">
      <span className="min-w-0 flex-1 basis-64 truncate font-mono text-xs" title={visible(file.path)}>
        {visible(file.path)}
      </span>
      {file.merged && <span className="text-xs text-warn">merged with upstream</span>}
      {file.keys.length > 0 && (
        <span className="text-sm whitespace-nowrap tabular-nums">
          {`${file.keys.join(', ')} · ${counted(file.linesChanged, 'line')}`}
        </span>
      )}
    </span>
  )
}

function Diff({ planId, file }: { planId: string; file: PlanFile }) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="group" onToggle={() => setOpened(true)}>
      <summary className="-mx-1 flex min-h-6 cursor-pointer list-none items-center gap-1 rounded px-1 py-0.5 hover:bg-sunken">
        <ChevronRight
          size={15}
          aria-hidden="true"
          className="shrink-0 text-ink-faint transition-transform group-open:rotate-90"
        />
        <Place file={file} />
      </summary>
      <div className="mt-2">
        {opened && (
          <FileDiff
            address={`/api/export/plans/${planId}/diff?path=${encodeURIComponent(file.path)}`}
            label={`Changes to ${visible(file.path)}`}
          />
        )}
      </div>
    </details>
  )
}

const BECAUSE = {
  agreed: 'The file holds the wanted values already.',
  missing: 'The file is gone; the decision is kept.',
} as const

function Why({ file }: { file: PlanFile }) {
  const { outcome, conflicts, rule, hint, line } = file
  if (file.became === 'written') return null
  const reason =
    file.becameReason ??
    file.reason ??
    (outcome === 'agreed' || outcome === 'missing' ? BECAUSE[outcome] : null)
  return (
    <div className="mt-1 text-sm break-words">
      {reason !== null && (
        <p>
          <span>{line !== null && `Line ${line}: `}</span>
          <span>{visible(reason)}</span>
        </p>
      )}
      {conflicts.map(({ field }) => (
        <p key={field}>{`Upstream changed ${field} too; choose one value on the article.`}</p>
      ))}
      {hint !== null && <p className="text-ink-soft">{hint}</p>}
      {rule !== null && <p className="text-xs text-ink-faint">{`Rule: ${rule}`}</p>}
    </div>
  )
}
