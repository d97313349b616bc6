import { DiffView } from '#app/_components/diff-view.tsx'
import type { RollbackResult } from '#lib/schema/export.ts'

/** What a rollback put back, and what it kept with the lines that differ from what was exported. */
export function RollbackOutcome({ result: { restored, kept } }: { result: RollbackResult }) {
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="rounded-md bg-ok-soft p-3 text-ok">
        {restored.length} {restored.length === 1 ? 'file' : 'files'} restored
        {kept.length > 0 && `, ${kept.length} kept as they are`}.
      </p>
      {kept.length > 0 && (
        <ul aria-label="Kept" className="flex flex-col gap-3">
          {kept.map(({ path, reason, diff }) => (
            <li key={path} className="flex flex-col gap-1">
              <p className="text-sm break-words">
                <code className="font-mono text-xs">{path}</code> — {reason}
              </p>
              {diff.length > 0 && <DiffView lines={diff} label={`Changes to ${path} after the export`} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
