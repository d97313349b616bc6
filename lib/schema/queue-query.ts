import { foldedDomain } from '#lib/schema/folded-text.ts'
import {
  type Days,
  OPEN_DAYS,
  OPEN_RANGE,
  type Range,
  readDays,
  readRange,
  writeDays,
  writeRange,
} from '#lib/schema/query-range.ts'
import { normalSearch } from '#lib/schema/query-tokens.ts'
import {
  HAS,
  type Has,
  MARKS,
  type Mark,
  PUBLISHED,
  type Published,
  SORTS,
  type Sort,
  STATUSES,
  type Status,
  wordOf,
} from '#lib/schema/words.ts'

/** The lists of a query that chips and facets change one word at a time. */
export type FacetWords = {
  status: Status[]
  published: Published[]
  topic: string[]
  provider: string[]
  collection: string[]
  type: string[]
  /** E-mail addresses, `me` or `nobody`. */
  assignee: string[]
  mark: Mark[]
  has: Has[]
}

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

function noWords(): FacetWords {
  return {
    status: [],
    published: [],
    topic: [],
    provider: [],
    collection: [],
    type: [],
    assignee: [],
    mark: [],
    has: [],
  }
}

/** The query that restricts nothing, but for what is given. */
export function queryWith(part: Partial<QueueQuery>): QueueQuery {
  return {
    ...noWords(),
    not: noWords(),
    heat: OPEN_RANGE,
    quality: OPEN_RANGE,
    date: OPEN_DAYS,
    search: '',
    sort: 'date',
    ...part,
  }
}

/** The lists of a query that chips and facets change one word at a time. */
export const FACETS = [
  'status',
  'published',
  'topic',
  'provider',
  'collection',
  'type',
  'assignee',
  'mark',
  'has',
] as const
export type Facet = (typeof FACETS)[number]

/** The scores of a query that a range restricts. */
export const SCORES = ['heat', 'quality'] as const
export type Score = (typeof SCORES)[number]

/** One form for equal queries: words trimmed, sorted and without repeats. */
export function normalize(query: QueueQuery): QueueQuery {
  const { heat, quality, date } = query
  return {
    ...normalizeWords(query),
    not: normalizeWords(query.not),
    heat: { min: plain(heat.min), max: plain(heat.max) },
    quality: { min: plain(quality.min), max: plain(quality.max) },
    date: { from: date.from, to: date.to },
    search: normalSearch(query.search),
    sort: query.sort,
  }
}

function normalizeWords(words: FacetWords): FacetWords {
  const tidy = (list: readonly string[]): string[] => [...new Set(list)].sort()
  return {
    status: STATUSES.filter((status) => words.status.includes(status)),
    published: PUBLISHED.filter((published) => words.published.includes(published)),
    topic: tidy(words.topic),
    provider: tidy(words.provider.map(foldedDomain)),
    collection: tidy(words.collection),
    type: tidy(words.type),
    assignee: tidy(words.assignee),
    mark: MARKS.filter((mark) => words.mark.includes(mark)),
    has: HAS.filter((has) => words.has.includes(has)),
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
  return facetWords(Object.fromEntries(FACETS.map((facet) => [facet, params.getAll(sign + facet)])))
}

/** Lists of words as a query holds them; a word that a fixed list does not know is dropped. */
export function facetWords(given: { readonly [Name in Facet]?: readonly string[] }): FacetWords {
  const known = <Word extends string>(words: readonly Word[], facet: Facet) =>
    words.filter((word) => given[facet]?.includes(word))
  return {
    status: known(STATUSES, 'status'),
    published: known(PUBLISHED, 'published'),
    topic: [...(given.topic ?? [])],
    provider: [...(given.provider ?? [])],
    collection: [...(given.collection ?? [])],
    type: [...(given.type ?? [])],
    assignee: [...(given.assignee ?? [])],
    mark: known(MARKS, 'mark'),
    has: known(HAS, 'has'),
  }
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
