import { type Facet, facetWords, wordsOf } from '#lib/schema/query/facets.ts'
import { DESK, FACET_OF, type Unsaid } from '#lib/schema/query/query-print.ts'
import { readDays, readRange } from '#lib/schema/query/query-range.ts'
import { IS_WORDS } from '#lib/schema/query/query-tabs.ts'
import { isFilter, type Token, tokens } from '#lib/schema/query/query-tokens.ts'
import { normalize, type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { MARKS, SORTS } from '#lib/schema/words.ts'

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
  const allowed = wordsOf(facet)
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
