import { DiffView } from '#app/_components/diff-view.tsx'
import { EntryPath } from '#app/_components/entry-path.tsx'
import { counted } from '#lib/format/count.ts'
import type { RollbackResult } from '#lib/schema/export.ts'

/** What a rollback put back, and what it kept with the lines that differ from what was exported. */
export function RollbackOutcome({ result: { restored, kept } }: { result: RollbackResult }) {
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="rounded-md bg-ok-soft p-3 text-ok">
        {counted(restored.length, 'file')} restored
        {kept.length > 0 && `, ${kept.length} kept as ${kept.length === 1 ? 'it is' : 'they are'}`}.
      </p>
      {kept.length > 0 && (
        <ul aria-label="Kept" className="flex flex-col gap-3">
          {kept.map(({ path, reason, diff }) => (
            <li key={path} className="flex flex-col gap-1">
              <p className="text-sm break-words">
                <EntryPath path={path} /> — {reason}
              </p>
              {diff.length > 0 && <DiffView lines={diff} label={`Changes to ${path} after the export`} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
