import { FACETS, type Facet, specOf } from '#lib/schema/query/facets.ts'
import { isOpen, writeDays, writeRange } from '#lib/schema/query/query-range.ts'
import { type Preset, TABS } from '#lib/schema/query/query-tabs.ts'
import { asSearch, quotedValue } from '#lib/schema/query/query-tokens.ts'
import { normalize, type QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Sort } from '#lib/schema/words.ts'

/** What a text may leave unsaid: the words of the tab it stands under, and the order. */
export type Unsaid = Preset & { readonly sort: Sort }
export const DESK: Unsaid = { ...TABS['to-decide'], sort: 'date' }

/** The facets that query text names by a key of their own. */
export const FACET_OF: Readonly<Record<string, Facet>> = Object.fromEntries(
  FACETS.flatMap((facet) => {
    const { key } = specOf(facet)
    return key === null ? [] : [[key, facet]]
  }),
)

/** The text that says a query under a tab; `parseQueryText` reads it back to the same value. */
export function printQueryText(query: QueueQuery, unsaid: Unsaid = DESK): string {
  const asked = normalize(query)
  const parts: string[] = []
  const mark = same(asked.mark, unsaid.mark) ? [] : asked.mark
  const silent = mark.length > 0 ? [] : unsaid.status
  if (!same(asked.status, silent)) {
    if (asked.status.length === 0) parts.push('is:all')
    for (const word of asked.status) parts.push(`is:${word}`)
  }
  for (const word of mark) parts.push(`is:${word}`)
  for (const word of [...asked.not.status, ...asked.not.mark]) parts.push(`-is:${word}`)
  for (const [key, facet] of Object.entries(FACET_OF)) {
    for (const word of asked[facet])
      if (facet !== 'has' || !unsaid.has.some((other) => other === word))
        parts.push(`${key}:${quotedValue(word)}`)
    for (const word of asked.not[facet]) parts.push(`-${key}:${quotedValue(word)}`)
  }
  for (const score of ['heat', 'quality'] as const)
    if (!isOpen(asked[score])) parts.push(`${score}:${writeRange(asked[score])}`)
  if (!isOpen(asked.date)) parts.push(`date:${writeDays(asked.date)}`)
  if (asked.sort !== unsaid.sort) parts.push(`sort:${asked.sort}`)
  if (asked.search !== '') parts.push(asSearch(asked.search))
  return parts.join(' ')
}

function same(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word) => others.includes(word))
}
