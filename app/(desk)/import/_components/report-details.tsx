import Link from 'next/link'
import type { ReactNode } from 'react'
import { counted, grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ImportReport } from '#lib/schema/job.ts'

/** What of an import needs a look, or was passed over on purpose. */
export function ReportDetails({ report }: { report: ImportReport }) {
  const { conflictFields, conflicts, unreadable } = report
  const passedOver = passedOverSentence(report.skipped)
  if (conflictFields.length + unreadable.length === 0 && passedOver === null) return null
  return (
    <div className="flex flex-col gap-3 border-t border-line px-4 py-3 text-sm">
      {conflictFields.length > 0 && (
        <Listed title="Upstream changed these against an edit">
          {conflictFields.map(({ path, field, articleId }) => (
            <li key={`${path} ${field}`}>
              <Link
                href={`/articles/${articleId}`}
                prefetch={false}
                className="font-mono text-xs wrap-anywhere text-accent underline underline-offset-2"
              >
                {visible(path)}
              </Link>{' '}
              <span className="text-ink-soft">{field}</span>
            </li>
          ))}
          {conflicts > conflictFields.length && (
            <li>{`and ${grouped(conflicts - conflictFields.length)} more`}</li>
          )}
        </Listed>
      )}
      {unreadable.length > 0 && (
        <Listed title="These folders cannot be listed; their articles are left as they are">
          {unreadable.map(({ path, reason }) => (
            <li key={path}>
              <span className="font-mono text-xs wrap-anywhere">{`${visible(path)}/`}</span>{' '}
              <span className="text-ink-soft">{reason}</span>
            </li>
          ))}
        </Listed>
      )}
      {passedOver !== null && <p className="text-ink-soft">{passedOver}</p>}
    </div>
  )
}

function Listed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      <ul className="relative flex max-h-60 flex-col gap-1 overflow-y-auto">{children}</ul>
    </div>
  )
}

function passedOverSentence({ dotFolders, nodeModules, symlinks }: ImportReport['skipped']): string | null {
  const kinds = [
    [dotFolders, 'dot-folder'],
    [nodeModules, 'node_modules folder'],
    [symlinks, 'link'],
  ] as const
  const told = kinds.filter(([count]) => count > 0).map(([count, kind]) => counted(count, kind))
  return told.length === 0 ? null : `Passed over: ${told.join(', ')}.`
}
