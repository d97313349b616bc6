import { FACETS } from '#lib/schema/query/facets.ts'
import { readDays, readRange } from '#lib/schema/query/query-range.ts'
import { type QueueQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'
import { HAS, MARKS, PUBLISHED, SORTS, STATUSES } from '#lib/schema/words.ts'

const CLOSED: Readonly<Record<string, readonly string[]>> = {
  status: [...STATUSES, 'all'],
  published: PUBLISHED,
  mark: MARKS,
  has: HAS,
  sort: SORTS,
}

/**
 * The query of an address of the desk, whole or from its `?` on, with what it says that the desk would pass over,
 * a sentence each: an action about a list must not be about a larger one because of a slip in a word.
 */
export function readAddress(address: string): { query: QueueQuery; problems: string[] } {
  const text = address.includes('?')
    ? address.slice(address.indexOf('?') + 1)
    : address.replace(/^\S*\/queue\/?$/, '')
  const params = new URLSearchParams(text.replace(/#.*$/s, ''))
  const problems = [...params].flatMap(([name, value]) => problemOf(name, value) ?? [])
  return { query: queryFromParams(params), problems }
}

/** What an address says besides its query: the article that is open, and which page of the list. */
const BESIDE = ['article', 'limit', 'after']

function problemOf(name: string, value: string): string | null {
  const plain = name.replace(/^-/, '')
  const allowed = CLOSED[plain]
  if (allowed !== undefined)
    return allowed.includes(value) ? null : `${name} is one of ${allowed.join(', ')}, but not “${value}”.`
  if (name === 'heat' || name === 'quality')
    return readRange(value) === null
      ? `${name} takes a range such as 40..80 or >70, but not “${value}”.`
      : null
  if (name === 'date')
    return readDays(value) === null
      ? `date takes days such as 2026-01-01..2026-01-31, but not “${value}”.`
      : null
  const known = name === 'q' || FACETS.some((facet) => facet === plain) || BESIDE.includes(name)
  return known ? null : `“${name}” is no filter.`
}
