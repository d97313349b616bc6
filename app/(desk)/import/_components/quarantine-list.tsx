import { ShieldCheck } from 'lucide-react'
import { EmptyState } from '#app/_components/empty-state.tsx'
import type { Quarantined } from '#lib/schema/import.ts'

/** Files that could not be read, each with the place and what to do. They are imported once they are mended. */
export function QuarantineList({ items }: { items: readonly Quarantined[] }) {
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine" className="mb-2 text-lg font-semibold">
        Quarantine {items.length > 0 && <span className="font-normal text-ink-soft">({items.length})</span>}
      </h2>
      {items.length === 0 ? (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState icon={ShieldCheck} title="Every file could be read" />
        </div>
      ) : (
        <ul className="flex flex-col gap-3">
          {items.map((item) => (
            <li key={item.path} className="rounded-lg border border-line bg-surface p-3">
              <p className="font-mono text-xs break-all text-ink-soft">
                {item.path}:{item.line}:{item.column}
              </p>
              <p className="mt-1 font-medium">{item.message}</p>
              <p className="text-sm text-ink-soft">{item.hint}</p>
              {item.sourceLine !== '' && <Pointer line={item.sourceLine} column={item.column} />}
              <p className="mt-2 text-xs text-ink-faint">Rule: {item.rule}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Pointer({ line, column }: { line: string; column: number }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs leading-5">
      {line}
      {column <= line.length + 1 && (
        <span aria-hidden="true" className="block text-danger">{`${' '.repeat(column - 1)}^`}</span>
      )}
    </pre>
  )
}
