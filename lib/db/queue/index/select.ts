import { type Columns, MISSING, REJECTED_BEFORE } from '#lib/db/queue/index/columns.ts'
import { chosen, type Dictionary } from '#lib/db/queue/index/dictionary.ts'
import type { FacetCount, Facets } from '#lib/schema/article.ts'
import { MARKS, type QueueQuery } from '#lib/schema/queue-query.ts'
import { PUBLISHED, STATUSES } from '#lib/schema/values.ts'

/** What a query selects: 1 at the position of each article, how many there are, and the counts beside each filter. */
export type Selection = { readonly selected: Uint8Array; readonly total: number; readonly facets: Facets }

const LONGEST = 40

/**
 * One pass over every article. The counts of a facet honour every other filter but not its own: an article
 * counts for the facets that alone keep it out. Articles whose file is missing are selected only under their
 * mark, and a story that was rejected before is no pending work unless it is asked for. `hits` holds 1 where
 * the search finds something; null means no search.
 */
export function select(columns: Columns, query: QueueQuery, hits: Uint8Array | null): Selection {
  const status = flags(STATUSES, query.status)
  const published = flags(PUBLISHED, query.published)
  const provider = chosen(columns.provider, query.provider)
  const collection = chosen(columns.collection, query.collection)
  const topic = chosen(columns.topic, query.topic)
  const marks = query.mark.reduce((bits, mark) => bits | (1 << MARKS.indexOf(mark)), 0)
  const pending = STATUSES.indexOf('pending')
  const wantsPending = query.status.includes('pending')

  const selected = new Uint8Array(columns.rows.length)
  const counts = {
    status: new Int32Array(STATUSES.length),
    published: new Int32Array(PUBLISHED.length),
    provider: new Int32Array(columns.provider.words.length),
    collection: new Int32Array(columns.collection.words.length),
    topic: new Int32Array(columns.topic.words.length),
    mark: new Int32Array(MARKS.length),
  }
  let total = 0

  for (const [position, row] of columns.rows.entries()) {
    if (hits !== null && hits[position] !== 1) continue
    const publishedFits = published === null || published[row.published] === 1
    const providerFits = provider === null || provider[row.provider] === 1
    const collectionFits = collection === null || collection[row.collection] === 1
    const topicFits = topic === null || row.topics.some((code) => topic[code] === 1)
    const misfits =
      Number(!publishedFits) + Number(!providerFits) + Number(!collectionFits) + Number(!topicFits)
    if (misfits > 1) continue

    const statusFits = status === null || status[row.status] === 1
    const isOldStory = row.status === pending && (row.marks & REJECTED_BEFORE) !== 0
    const isPresent = (row.marks & MISSING) === 0
    const isMarked =
      marks === 0 ? isPresent : (row.marks & marks) !== 0 && (isPresent || (marks & MISSING) !== 0)
    const isOffered = isMarked && (marks !== 0 || !isOldStory)
    const fits = statusFits && (wantsPending ? isOffered : isMarked)

    if (misfits === 0) {
      if (isOffered) bump(counts.status, row.status)
      if (statusFits) bumpMarks(counts.mark, isPresent ? row.marks : MISSING)
      if (fits) {
        selected[position] = 1
        total += 1
      }
    }
    if (!fits) continue
    if (misfits === 0 || !publishedFits) bump(counts.published, row.published)
    if (misfits === 0 || !providerFits) bump(counts.provider, row.provider)
    if (misfits === 0 || !collectionFits) bump(counts.collection, row.collection)
    if (misfits === 0 || !topicFits) for (const code of row.topics) bump(counts.topic, code)
  }

  const facets: Facets = {
    status: listed(STATUSES, counts.status),
    published: listed(PUBLISHED, counts.published),
    mark: listed(MARKS, counts.mark),
    provider: longest(columns.provider, counts.provider, query.provider),
    collection: longest(columns.collection, counts.collection, query.collection),
    topic: longest(columns.topic, counts.topic, query.topic),
  }
  return { selected, total, facets }
}

function flags<Word extends string>(all: readonly Word[], words: readonly Word[]): Uint8Array | null {
  return words.length === 0 ? null : Uint8Array.from(all, (word) => Number(words.includes(word)))
}

function bump(counts: Int32Array, code: number): void {
  counts[code] = (counts[code] ?? 0) + 1
}

function bumpMarks(counts: Int32Array, marks: number): void {
  for (let mark = 0; mark < MARKS.length; mark += 1) if (marks & (1 << mark)) bump(counts, mark)
}

function listed(words: readonly string[], counts: Int32Array): FacetCount[] {
  return words.map((value, code) => ({ value, count: counts[code] ?? 0 })).filter(({ count }) => count > 0)
}

/** The most frequent words, with the chosen ones always among them. */
function longest({ words }: Dictionary, counts: Int32Array, kept: readonly string[]): FacetCount[] {
  const all = listed(words, counts).filter(({ value }) => value !== '')
  all.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const shown = all.slice(0, LONGEST)
  const names = new Set(shown.map(({ value }) => value))
  const late = kept.filter((value) => !names.has(value))
  return [...shown, ...late.map((value) => all.find((other) => other.value === value) ?? { value, count: 0 })]
}
