import { FACETS, type Facet } from '#lib/schema/query/facets.ts'
import { isOpen, OPEN_DAYS, OPEN_RANGE, writeDays, writeRange } from '#lib/schema/query/query-range.ts'
import { presetOf, tabOf } from '#lib/schema/query/query-tabs.ts'
import { normalize, type QueueQuery } from '#lib/schema/query/queue-query.ts'

/** One restriction of a query that can be taken away by itself. */
export type Chip =
  | { readonly kind: 'word'; readonly facet: Facet; readonly word: string; readonly not: boolean }
  | { readonly kind: 'range'; readonly field: 'heat' | 'quality' | 'date'; readonly text: string }

/** What restricts a query beyond its tab, apart from the words that are searched for. */
export function chipsOf(query: QueueQuery): Chip[] {
  const own = presetOf(query)
  const unsaid: Partial<Record<Facet, readonly string[]>> = {
    status: tabOf(query) === null ? [] : own.status,
    mark: own.mark,
    has: own.has,
  }
  const chips: Chip[] = []
  for (const facet of FACETS) {
    for (const word of query[facet])
      if (!unsaid[facet]?.includes(word)) chips.push({ kind: 'word', facet, word, not: false })
    for (const word of query.not[facet]) chips.push({ kind: 'word', facet, word, not: true })
  }
  for (const field of ['heat', 'quality'] as const)
    if (!isOpen(query[field])) chips.push({ kind: 'range', field, text: writeRange(query[field]) })
  if (!isOpen(query.date)) chips.push({ kind: 'range', field: 'date', text: writeDays(query.date) })
  return chips
}

/** The query with one restriction taken away. */
export function without(query: QueueQuery, chip: Chip): QueueQuery {
  if (chip.kind === 'range')
    return normalize({ ...query, [chip.field]: chip.field === 'date' ? OPEN_DAYS : OPEN_RANGE })
  const from: readonly string[] = chip.not ? query.not[chip.facet] : query[chip.facet]
  const kept = from.filter((word) => word !== chip.word)
  const change = chip.not ? { not: { ...query.not, [chip.facet]: kept } } : { [chip.facet]: kept }
  return normalize({ ...query, ...change })
}
