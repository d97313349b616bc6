import type { MergeReport } from '#lib/schema/pulled.ts'

/** What a pull before the push merged, and what waits at its article. */
export function MergeOutcome({ pull: { merged, conflicts, dropped } }: { pull: MergeReport }) {
  return (
    <ul className="mt-2 flex flex-col gap-1 text-sm" aria-label="Merged with upstream">
      {merged.map(({ path, fields }) => (
        <li key={path} className="break-words">
          Merged with upstream’s changes: <code className="font-mono text-xs">{path}</code> —{' '}
          {fields.join(', ')}
        </li>
      ))}
      {conflicts.map(({ path, field, ours, theirs }) => (
        <li key={`${field} ${path}`} className="break-words text-warn">
          Conflict: <code className="font-mono text-xs">{path}</code> — {field}: exported {said(ours)},
          upstream has {said(theirs)}. Settle it at the article.
        </li>
      ))}
      {dropped.map(({ path, reason }) => (
        <li key={path} className="break-words text-warn">
          Not merged: <code className="font-mono text-xs">{path}</code> — {reason} The decision waits at the
          article.
        </li>
      ))}
    </ul>
  )
}

function said(value: MergeReport['conflicts'][number]['ours']): string {
  return value === null ? 'nothing' : typeof value === 'object' ? value.join(', ') : String(value)
}
