import { X } from 'lucide-react'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { chipLabel } from '#app/(desk)/queue/_components/filters/facet-words.ts'
import { useNames } from '#app/(desk)/queue/_components/notes/use-names.ts'
import { visible } from '#lib/format/hidden.ts'
import { chipsOf, without } from '#lib/schema/query/query-chips.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = { query: QueueQuery }

/** What restricts the list beyond its tab; each can be taken away. */
export function FilterChips({ query }: Props) {
  const { setQuery } = useActs()
  const nameOf = useNames()
  const chips = chipsOf(query)
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap gap-1">
      {chips.map((chip) => {
        const label = visible(chipLabel(chip, nameOf))
        return (
          <li
            key={JSON.stringify(chip)}
            className="flex h-6 max-w-full items-center rounded bg-accent-soft pl-2 text-xs text-accent"
          >
            <bdi className="truncate">{label}</bdi>
            <button
              type="button"
              aria-label={`Remove filter ${label}`}
              onClick={() => setQuery(without(query, chip))}
              className="flex h-6 w-6 shrink-0 items-center justify-center rounded hover:bg-sunken"
            >
              <X size={12} aria-hidden="true" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
