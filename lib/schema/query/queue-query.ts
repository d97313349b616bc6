import {
  FACETS,
  type Facet,
  type FacetWords,
  facetWords,
  normalWords,
  perFacet,
} from '#lib/schema/query/facets.ts'
import {
  type Days,
  OPEN_DAYS,
  OPEN_RANGE,
  type Range,
  readDays,
  readRange,
  writeDays,
  writeRange,
} from '#lib/schema/query/query-range.ts'
import { normalSearch } from '#lib/schema/query/query-tokens.ts'
import { SORTS, type Sort, wordOf } from '#lib/schema/words.ts'

/**
 * What a queue shows: one value for the page, its address, the command line and the scope of an action.
 * An empty list means no restriction. An article needs one of the words of a list, but all those of `has`; it
 * may bear none of the words under `not`. A topic stands for the topics below it too.
 */
export type QueueQuery = FacetWords & {
  not: FacetWords
  heat: Range
  quality: Range
  date: Days
  search: string
  sort: Sort
}

export const LONGEST_SEARCH = 500

/** The query that restricts nothing, but for what is given. */
export function queryWith(part: Partial<QueueQuery>): QueueQuery {
  return {
    ...facetWords({}),
    not: facetWords({}),
    heat: OPEN_RANGE,
    quality: OPEN_RANGE,
    date: OPEN_DAYS,
    search: '',
    sort: 'date',
    ...part,
  }
}

/** The scores of a query that a range restricts. */
export const SCORES = ['heat', 'quality'] as const
export type Score = (typeof SCORES)[number]

/** One form for equal queries: words trimmed, sorted and without repeats. */
export function normalize(query: QueueQuery): QueueQuery {
  const { heat, quality, date } = query
  return {
    ...normalWords(query),
    not: normalWords(query.not),
    heat: { min: plain(heat.min), max: plain(heat.max) },
    quality: { min: plain(quality.min), max: plain(quality.max) },
    date: { from: date.from, to: date.to },
    search: normalSearch(query.search),
    sort: query.sort,
  }
}

/** Minus zero is zero. */
function plain(side: number | null): number | null {
  return side === null ? null : side + 0
}

const ALL = 'all'

/**
 * Reads a query from an address. No `status` at all means the pending queue, `status=all` every article;
 * words that are no status are dropped. A name with `-` before it holds what is left out.
 */
export function queryFromParams(params: URLSearchParams): QueueQuery {
  const words = wordsFromParams(params, '')
  return normalize({
    ...words,
    status: params.has('status') ? words.status : ['pending'],
    not: wordsFromParams(params, '-'),
    heat: readRange(params.get('heat') ?? '') ?? OPEN_RANGE,
    quality: readRange(params.get('quality') ?? '') ?? OPEN_RANGE,
    date: readDays(params.get('date') ?? '') ?? OPEN_DAYS,
    search: (params.get('q') ?? '').slice(0, LONGEST_SEARCH),
    sort: wordOf(SORTS, params.get('sort')) ?? 'date',
  })
}

function wordsFromParams(params: URLSearchParams, sign: '' | '-'): FacetWords {
  return facetWords(perFacet((facet) => params.getAll(sign + facet)))
}

/** The address form of a query; `queryFromParams` reads it back to the same value. */
export function paramsOfQuery(query: QueueQuery): URLSearchParams {
  const { status, not, heat, quality, date, search, sort, ...words } = normalize(query)
  const params = new URLSearchParams()
  if (status.length === 0) params.set('status', ALL)
  else if (!(status.length === 1 && status[0] === 'pending'))
    for (const word of status) params.append('status', word)
  for (const facet of FACETS) {
    if (facet !== 'status') for (const word of words[facet]) params.append(facet, word)
    for (const word of not[facet]) params.append(`-${facet}`, word)
  }
  const ranges = { heat: writeRange(heat), quality: writeRange(quality), date: writeDays(date) }
  for (const [name, range] of Object.entries(ranges)) if (range !== '..') params.set(name, range)
  if (search !== '') params.set('q', search)
  if (sort !== 'date') params.set('sort', sort)
  return params
}

/** The query with one word of a facet switched on or off; a word switched on is left out no more. */
export function toggled(query: QueueQuery, facet: Facet, word: string): QueueQuery {
  const words: readonly string[] = query[facet]
  const left: readonly string[] = query.not[facet]
  const next = words.includes(word) ? words.filter((other) => other !== word) : [...words, word]
  const not = { ...query.not, [facet]: left.filter((other) => other !== word) }
  return normalize({ ...query, [facet]: next, not })
}

/** The query with one word of a facet left out, or left out no more; a word left out is not asked for. */
export function toggledOut(query: QueueQuery, facet: Facet, word: string): QueueQuery {
  const words: readonly string[] = query[facet]
  const left: readonly string[] = query.not[facet]
  const next = left.includes(word) ? left.filter((other) => other !== word) : [...left, word]
  const kept = words.filter((other) => other !== word)
  return normalize({ ...query, [facet]: kept, not: { ...query.not, [facet]: next } })
}

export const PAGE_SIZE = 60

/** The part of an address that says which page of a query is wanted. */
export function pageFromParams(params: URLSearchParams): { limit: number; after: string | null } {
  const asked = Number(params.get('limit') ?? PAGE_SIZE)
  const limit = Number.isInteger(asked) && asked >= 1 && asked <= 500 ? asked : PAGE_SIZE
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
