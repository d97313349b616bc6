import { Wrench } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { Sideways } from '#app/_components/sideways.tsx'
import { visible } from '#lib/format/hidden.ts'
import type { Quarantined } from '#lib/schema/import.ts'

type Props = { item: Quarantined; onMend: ((path: string) => void) | null }

/** A file that could not be read: where, what, why, and what to do about it. */
export function ProblemItem({ item, onMend }: Props) {
  return (
    <li className="rounded-lg border border-line bg-surface p-3">
      <div className="flex items-start gap-3">
        <p className="min-w-0 flex-1 font-mono text-xs leading-6 wrap-anywhere text-ink-soft">
          {`${visible(item.path)}:${item.line}:${item.column}`}
        </p>
        {onMend !== null && (
          <Button size="small" onClick={() => onMend(item.path)} aria-label={`Mend ${visible(item.path)}`}>
            <Wrench size={14} aria-hidden="true" />
            Mend
          </Button>
        )}
      </div>
      <p className="mt-1 font-medium">
        <bdi>{visible(item.message)}</bdi>
      </p>
      <p className="text-sm text-ink-soft">{item.hint}</p>
      {item.sourceLine !== '' && <Pointer line={item.sourceLine} column={item.column} />}
      <p className="mt-2 text-xs text-ink-faint">{`Rule: ${item.rule}`}</p>
    </li>
  )
}

function Pointer({ line, column }: { line: string; column: number }) {
  return (
    <Sideways label="The line" className="mt-2 rounded-md bg-sunken p-2">
      <pre className="font-mono text-xs leading-5">
        <span>{line}</span>
        {column <= line.length + 1 && (
          <span aria-hidden="true" className="block text-danger">{`${' '.repeat(column - 1)}^`}</span>
        )}
      </pre>
    </Sideways>
  )
}
