import { TriangleAlert } from 'lucide-react'
import { WARNINGS, type Warning } from '#lib/schema/entry/warnings.ts'

/** What is odd about the entry, in words. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <ul className="flex flex-col gap-1 rounded-md bg-warn-soft p-3 text-sm text-warn">
      {warnings.map(({ rule, field, line, why }) => (
        <li key={`${rule}-${field}-${line}`} className="flex gap-2">
          <TriangleAlert size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
          <span>
            <span>{`${WARNINGS[rule]} `}</span>
            {field !== '' && <code className="font-mono text-xs">{field}</code>}
            <span>{line !== undefined && ` Line ${line}. `}</span>
            {why}
          </span>
        </li>
      ))}
    </ul>
  )
}
