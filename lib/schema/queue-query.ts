// The small form of zod, because the browser loads this file; schemas of both forms nest in each other.
import * as z from 'zod/mini'
import { PUBLISHED, publishedSchema, STATUSES, statusSchema } from '#lib/schema/values.ts'

export const SORTS = ['date', 'heat', 'quality'] as const
/** What may need a second look, apart from the status. */
export const MARKS = ['conflict', 'swapped', 'changed', 'rejected-before', 'missing'] as const
export const markSchema = z.enum(MARKS)
export type Mark = z.infer<typeof markSchema>

export const sortSchema = z.enum(SORTS)
export type Sort = z.infer<typeof sortSchema>

/**
 * What a queue shows: one value for the page, its address, the command line and the scope of an action.
 * An empty list means no restriction.
 */
export const queueQuerySchema = z.object({
  status: z._default(z.array(statusSchema), []),
  published: z._default(z.array(publishedSchema), []),
  topic: z._default(z.array(z.string()), []),
  provider: z._default(z.array(z.string()), []),
  collection: z._default(z.array(z.string()), []),
  mark: z._default(z.array(markSchema), []),
  search: z._default(z.string().check(z.maxLength(500)), ''),
  sort: z._default(sortSchema, 'date'),
})
export type QueueQuery = z.infer<typeof queueQuerySchema>

/** The lists of a query that chips and facets change one word at a time. */
export const FACETS = ['status', 'published', 'topic', 'provider', 'collection', 'mark'] as const
export type Facet = (typeof FACETS)[number]

/** One form for equal queries: words trimmed, sorted and without repeats. */
export function normalize(query: QueueQuery): QueueQuery {
  const tidy = <Word extends string>(words: readonly Word[]): Word[] => [...new Set(words)].sort()
  return {
    status: STATUSES.filter((status) => query.status.includes(status)),
    published: PUBLISHED.filter((published) => query.published.includes(published)),
    topic: tidy(query.topic),
    provider: tidy(query.provider),
    collection: tidy(query.collection),
    mark: MARKS.filter((mark) => query.mark.includes(mark)),
    search: query.search.trim().replace(/\s+/g, ' '),
    sort: query.sort,
  }
}

const ALL = 'all'

/**
 * Reads a query from an address. No `status` at all means the pending queue, `status=all` every article;
 * words that are no status are dropped.
 */
export function queryFromParams(params: URLSearchParams): QueueQuery {
  const statuses = params.getAll('status')
  const known = <Word extends string>(words: readonly Word[], given: string[]) =>
    words.filter((word) => given.includes(word))
  return normalize({
    status: statuses.length === 0 ? ['pending'] : known(STATUSES, statuses),
    published: known(PUBLISHED, params.getAll('published')),
    topic: params.getAll('topic'),
    provider: params.getAll('provider'),
    collection: params.getAll('collection'),
    mark: known(MARKS, params.getAll('mark')),
    search: (params.get('q') ?? '').slice(0, 500),
    sort: z.catch(sortSchema, 'date').parse(params.get('sort')),
  })
}

/** The address form of a query; `queryFromParams` reads it back to the same value. */
export function paramsOfQuery(query: QueueQuery): URLSearchParams {
  const { status, published, topic, provider, collection, mark, search, sort } = normalize(query)
  const params = new URLSearchParams()
  if (status.length === 0) params.set('status', ALL)
  else if (!(status.length === 1 && status[0] === 'pending'))
    for (const word of status) params.append('status', word)
  for (const [name, words] of Object.entries({ published, topic, provider, collection, mark })) {
    for (const word of words) params.append(name, word)
  }
  if (search !== '') params.set('q', search)
  if (sort !== 'date') params.set('sort', sort)
  return params
}

/** The query with one word of a facet switched on or off. */
export function toggled(query: QueueQuery, facet: Facet, word: string): QueueQuery {
  const words: readonly string[] = query[facet]
  const next = words.includes(word) ? words.filter((other) => other !== word) : [...words, word]
  return normalize(queueQuerySchema.parse({ ...query, [facet]: next }))
}

/** Whether anything but status and order restricts the query. */
export function isFiltered(query: QueueQuery): boolean {
  return query.search !== '' || FACETS.some((facet) => facet !== 'status' && query[facet].length > 0)
}

export const PAGE_SIZE = 60

const limitSchema = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500))

/** The part of an address that says which page of a query is wanted. */
export function pageFromParams(params: URLSearchParams): { limit: number; after: string | null } {
  const limit = z.catch(limitSchema, PAGE_SIZE).parse(params.get('limit') ?? PAGE_SIZE)
  return { limit, after: params.get('after') }
}

/** Address parameters as Next gives them to a page. */
export function paramsFromRecord(record: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(record)) {
    for (const word of [value ?? []].flat()) params.append(name, word)
  }
  return params
}
