import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { StatusBadge } from '#app/_components/badges.tsx'
import { FileDiff } from '#app/(desk)/export/_components/file-diff.tsx'
import { FileName } from '#app/(desk)/export/_components/file-name.tsx'
import type { Asides } from '#app/(desk)/export/_components/use-asides.ts'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { PlanFile, PlanOutcome } from '#lib/schema/export/export-plan.ts'

const WRITES: readonly PlanOutcome[] = ['write', 'take-out']

type Props = {
  planId: string
  file: PlanFile
  /** Ticks that set files aside; absent where there are none. */
  asides?: Asides | undefined
}

/** One file of the plan: with its diff once opened, or with why it is left alone or what became of it. */
export function PlannedFile({ planId, file, asides }: Props) {
  const isWritten = WRITES.includes(file.outcome)
  return (
    <article className="rounded-lg border border-line bg-surface px-3 py-2">
      <FileName articleId={file.articleId} title={file.title}>
        <StatusBadge status={file.status} />
        {asides !== undefined && isWritten && <Tick file={file} asides={asides} />}
        {asides === undefined && file.aside && <span className="text-sm text-warn">set aside</span>}
      </FileName>
      {isWritten && file.became === null ? (
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

/** The tick names its article, so that a list of ticks can be told apart by ear. */
function Tick({ file, asides }: { file: PlanFile; asides: Asides }) {
  const isAside = asides.isAside(file)
  return (
    <label className="flex min-h-6 items-center gap-2 text-sm whitespace-nowrap">
      <input
        type="checkbox"
        checked={!isAside}
        onChange={(event) => asides.set(file.path, !event.target.checked)}
        aria-label={`Write ${visible(file.title)}`}
      />
      <span className={isAside ? 'text-warn' : 'text-ink-soft'}>{isAside ? 'Set aside' : 'Write'}</span>
    </label>
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
