import { ShieldCheck } from 'lucide-react'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import { Sideways } from '#app/_components/sideways.tsx'
import { QuarantineRules } from '#app/(desk)/import/_components/quarantine-rules.tsx'
import { counted, grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { Quarantined, QuarantinePage } from '#lib/schema/import.ts'

type Props = { page: QuarantinePage; rule: string | null }

/** Files that could not be read, each with the place and what to do. They are imported once they are mended. */
export function QuarantineList({ page, rule }: Props) {
  const { items, total, matching } = page
  const more = matching - items.length
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine" className="mb-2 text-lg font-semibold">
        <span>{'Quarantine '}</span>
        {total > 0 && <span className="font-normal text-ink-soft">{`(${grouped(total)})`}</span>}
      </h2>
      {total === 0 ? (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState icon={ShieldCheck} title="Every file could be read" />
        </div>
      ) : (
        <>
          <QuarantineRules rules={page.rules} total={total} chosen={rule} />
          <ul className="flex flex-col gap-3">
            {items.map((item) => (
              <Item key={item.path} item={item} />
            ))}
          </ul>
          {items.length === 0 && <p className="text-ink-soft">No file breaks this rule any more.</p>}
          {more > 0 && (
            <p className="mt-3 text-ink-soft">
              <span>{`and ${grouped(more)} more. Mend these first, or choose a rule above; `}</span>
              <code className="font-mono text-xs">npm run -s copydesk -- import</code>
              <span>{' lists all of them.'}</span>
            </p>
          )}
        </>
      )}
      {page.leftOut > 0 && (
        <p className="mt-3 text-sm text-ink-soft">
          {`${counted(page.leftOut, 'file')} without frontmatter left out: such files are no entries.`}
        </p>
      )}
    </section>
  )
}

function Item({ item }: { item: Quarantined }) {
  return (
    <li className="rounded-lg border border-line bg-surface p-3">
      <p className="font-mono text-xs break-all text-ink-soft">
        {`${visible(item.path)}:${item.line}:${item.column}`}
      </p>
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
