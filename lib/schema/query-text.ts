import { isOpen, readDays, readRange, writeDays, writeRange } from '#lib/schema/query-range.ts'
import { IS_WORDS, type Preset, TABS } from '#lib/schema/query-tabs.ts'
import { asSearch, isFilter, quotedValue, type Token, tokens } from '#lib/schema/query-tokens.ts'
import { type Facet, facetWords, normalize, type QueueQuery, queryWith } from '#lib/schema/queue-query.ts'
import { HAS, MARKS, PUBLISHED, SORTS, type Sort } from '#lib/schema/words.ts'

/** What a text may leave unsaid: the words of the tab it stands under, and the order. */
export type Unsaid = Preset & { readonly sort: Sort }
const DESK: Unsaid = { ...TABS['to-decide'], sort: 'date' }

export type ParsedText = {
  readonly query: QueueQuery
  /** What was not understood, one sentence each; it was searched for as words. */
  readonly problems: readonly string[]
}

type Words = Partial<Record<Facet, string[]>>
type Draft = {
  words: Words
  not: Words
  ranges: Partial<Pick<QueueQuery, 'heat' | 'quality' | 'date' | 'sort'>>
  free: string[]
  problems: string[]
  all: boolean
}

const FACET_OF: Readonly<Record<string, Facet>> = {
  topic: 'topic',
  provider: 'provider',
  in: 'collection',
  type: 'type',
  assignee: 'assignee',
  published: 'published',
  has: 'has',
}
const CLOSED: Partial<Record<Facet, readonly string[]>> = { published: PUBLISHED, has: HAS }
const KEYS = [...Object.keys(FACET_OF), 'is', 'heat', 'quality', 'date', 'sort']

/**
 * Reads what is typed into the search box. What it leaves unsaid is what the tab stands for; marks without a
 * status are looked for under every status. Nothing is ever dropped: what is no filter is searched for.
 */
export function parseQueryText(text: string, unsaid: Unsaid = DESK): ParsedText {
  const draft: Draft = { words: {}, not: {}, ranges: {}, free: [], problems: [], all: false }
  for (const token of tokens(text)) take(draft, token)
  const { words, not, ranges, free, problems, all } = draft
  const status = words.status ?? (all || words.mark !== undefined ? [] : unsaid.status)
  const query = queryWith({
    ...facetWords({
      ...words,
      status: all ? [] : status,
      mark: words.mark ?? unsaid.mark,
      has: [...unsaid.has, ...(words.has ?? [])],
    }),
    not: facetWords(not),
    sort: unsaid.sort,
    ...ranges,
    search: free.join(' ').slice(0, 500),
  })
  return { query: normalize(query), problems }
}

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

function take(draft: Draft, token: Token): void {
  const { key, value, not, raw } = token
  if (!token.closed) draft.problems.push('A quotation mark is still open.')
  if (key === null) {
    draft.free.push(token.quoted && !not && isFilter(value) ? value : raw)
  } else if (!KEYS.includes(key)) {
    asWords(draft, token, `“${key}” is no filter; ${KEYS.slice(0, -1).join(', ')} and sort are.`)
  } else if (value === '' && !token.quoted) {
    draft.problems.push(`“${raw}” needs a value behind it.`)
  } else if (key === 'is') takeIs(draft, token)
  else if (FACET_OF[key] !== undefined) takeWord(draft, token, FACET_OF[key])
  else takeRange(draft, token, key)
}

function takeIs(draft: Draft, token: Token): void {
  const { value, not } = token
  if (value === 'all' && !not) draft.all = true
  else if (!IS_WORDS.includes(value))
    asWords(draft, token, `Nothing is “${value}”; ${IS_WORDS.join(', ')} and all are understood.`)
  else add(not ? draft.not : draft.words, MARKS.some((mark) => mark === value) ? 'mark' : 'status', value)
}

function takeWord(draft: Draft, token: Token, facet: Facet): void {
  const allowed = CLOSED[facet]
  if (allowed?.includes(token.value) === false)
    asWords(draft, token, `“${token.key}” is ${allowed.join(', ')}, but not “${token.value}”.`)
  else add(token.not ? draft.not : draft.words, facet, token.value)
}

function takeRange(draft: Draft, token: Token, key: string): void {
  const problem = token.not
    ? `“${key}” cannot be left out; give the range that is wanted.`
    : readInto(draft.ranges, key, token.value)
  if (problem !== null) asWords(draft, token, problem)
}

/** Sets what a value says about a range or the order; a sentence where it says nothing. */
function readInto(ranges: Draft['ranges'], key: string, value: string): string | null {
  if (key === 'sort') {
    const sort = SORTS.find((other) => other === value)
    if (sort === undefined) return `The order is one of ${SORTS.join(', ')}, but not “${value}”.`
    ranges.sort = sort
  } else if (key === 'date') {
    const days = readDays(value)
    if (days === null) return `“${value}” is no range of days, such as 2026-01-01..2026-01-31.`
    ranges.date = days
  } else {
    const range = readRange(value)
    if (range === null) return `“${value}” is no range of numbers, such as 40..80 or >70.`
    ranges[key === 'heat' ? 'heat' : 'quality'] = range
  }
  return null
}

function asWords({ free, problems }: Draft, { raw }: Token, problem: string): void {
  free.push(raw)
  problems.push(problem)
}

function add(words: Words, facet: Facet, word: string): void {
  words[facet] = [...(words[facet] ?? []), word]
}

function same(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word) => others.includes(word))
}
