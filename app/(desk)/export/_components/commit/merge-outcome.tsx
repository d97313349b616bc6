import type { MergeReport } from '#lib/schema/pulled.ts'

/** What a pull before the push merged, and what waits at its article. */
export function MergeOutcome({ pull: { merged, conflicts, dropped } }: { pull: MergeReport }) {
  return (
    <ul className="mt-2 flex flex-col gap-1 text-sm" aria-label="Merged with upstream">
      {merged.map(({ path, fields }) => (
        <li key={path} className="break-words">
          <span>{'Merged with upstream’s changes: '}</span>
          <code className="font-mono text-xs">{path}</code>
          <span>{` — ${fields.join(', ')}`}</span>
        </li>
      ))}
      {conflicts.map(({ path, field, ours, theirs }) => (
        <li key={`${field} ${path}`} className="break-words text-warn">
          <span>{'Conflict: '}</span>
          <code className="font-mono text-xs">{path}</code>
          <span>{` — ${field}: exported ${said(ours)}, upstream has ${said(theirs)}. Settle it at the article.`}</span>
        </li>
      ))}
      {dropped.map(({ path, reason }) => (
        <li key={path} className="break-words text-warn">
          <span>{'Not merged: '}</span>
          <code className="font-mono text-xs">{path}</code>
          <span>{` — ${reason} The decision waits at the article.`}</span>
        </li>
      ))}
    </ul>
  )
}

function said(value: MergeReport['conflicts'][number]['ours']): string {
  return value === null ? 'nothing' : typeof value === 'object' ? value.join(', ') : String(value)
}
