import { CELLS, cellCounter, fittingCells } from '#lib/db/queue/index/cells.ts'
import type { Columns, Row } from '#lib/db/queue/index/columns.ts'
import { chosen, type Dictionary } from '#lib/db/queue/index/dictionary.ts'
import { bucketOf, histogramOf, scaleOf } from '#lib/db/queue/index/histogram.ts'
import type { FacetCount, Facets } from '#lib/schema/article.ts'
import { type Days, isOpen, type Range } from '#lib/schema/query-range.ts'
import { TAB_NAMES, withTab } from '#lib/schema/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'
import { HAS, MARKS, PUBLISHED, STATUSES } from '#lib/schema/words.ts'

/** What a query selects: 1 at the position of each article, how many there are, and the counts beside each filter. */
export type Selection = { readonly selected: Uint8Array; readonly total: number; readonly facets: Facets }

const LONGEST = 40
const DAY_MS = 86_400_000

/**
 * One pass over every article. The counts of a facet honour every other filter but not its own: an article
 * counts for the facets that alone keep it out. Those of status, marks, `has` and tabs come from how many
 * articles stand in each cell. `hits` holds 1 where the search finds something; null means no search.
 */
export function select(columns: Columns, query: QueueQuery, hits: Uint8Array | null): Selection {
  const published = flags(query.published)
  const provider = chosen(columns.provider, query.provider)
  const collection = chosen(columns.collection, query.collection)
  const type = chosen(columns.type, query.type)
  const assignee = chosen(columns.assignee, query.assignee)
  const topic = chosen(columns.topic, query.topic)
  const isLeftOut = leftOut(columns, query.not)
  const [heatMin, heatMax] = bounds(query.heat)
  const [qualityMin, qualityMax] = bounds(query.quality)
  const [dateFrom, dateTo] = instants(query.date)
  const isDated = !isOpen(query.date)
  const fitsCell = fittingCells(query)
  const heatScale = scaleOf(columns.extents.heat)
  const qualityScale = scaleOf(columns.extents.quality)

  const { rows } = columns
  const selected = new Uint8Array(rows.length)
  const cells = new Int32Array(CELLS)
  const counts = {
    published: new Int32Array(PUBLISHED.length),
    provider: new Int32Array(columns.provider.words.length),
    collection: new Int32Array(columns.collection.words.length),
    type: new Int32Array(columns.type.words.length),
    assignee: new Int32Array(columns.assignee.words.length),
    topic: new Int32Array(columns.topic.words.length),
    heat: new Int32Array(heatScale?.size ?? 0),
    quality: new Int32Array(qualityScale?.size ?? 0),
  }
  let total = 0

  for (let position = 0; position < rows.length; position += 1) {
    const row = rows[position]
    if (row === undefined || (hits !== null && hits[position] !== 1)) continue
    if (isDated && (row.date === 0 || row.date < dateFrom || row.date >= dateTo)) continue
    if (isLeftOut?.(row)) continue
    const publishedFits = published === null || published[row.published] === 1
    const providerFits = provider === null || provider[row.provider] === 1
    const collectionFits = collection === null || collection[row.collection] === 1
    const typeFits = type === null || type[row.type] === 1
    const assigneeFits = assignee === null || assignee[row.assignee] === 1
    const topicFits = topic === null || anyOf(row.under, topic)
    const heatFits = row.heat >= heatMin && row.heat <= heatMax
    const qualityFits = row.quality >= qualityMin && row.quality <= qualityMax
    const misfits =
      Number(!publishedFits) +
      Number(!providerFits) +
      Number(!collectionFits) +
      Number(!typeFits) +
      Number(!assigneeFits) +
      Number(!topicFits) +
      Number(!heatFits) +
      Number(!qualityFits)
    if (misfits > 1) continue
    const fits = fitsCell[row.cell] === 1
    if (misfits === 0) {
      bump(cells, row.cell)
      if (fits) {
        selected[position] = 1
        total += 1
      }
    }
    if (!fits) continue
    if (misfits === 0 || !publishedFits) bump(counts.published, row.published)
    if (misfits === 0 || !providerFits) bump(counts.provider, row.provider)
    if (misfits === 0 || !collectionFits) bump(counts.collection, row.collection)
    if (misfits === 0 || !typeFits) bump(counts.type, row.type)
    if (misfits === 0 || !assigneeFits) bump(counts.assignee, row.assignee)
    if (misfits === 0 || !topicFits) for (const code of row.under) bump(counts.topic, code)
    if ((misfits === 0 || !heatFits) && heatScale !== null) bump(counts.heat, bucketOf(heatScale, row.heat))
    if ((misfits === 0 || !qualityFits) && qualityScale !== null)
      bump(counts.quality, bucketOf(qualityScale, row.quality))
  }

  const countOf = cellCounter(cells)
  const facets: Facets = {
    status: standing(STATUSES, (value) => countOf({ ...query, status: [value] })),
    mark: standing(MARKS, (value) => countOf({ ...query, mark: [value] })),
    has: standing(HAS, (value) => countOf({ ...query, has: [...query.has, value] })),
    published: listed(PUBLISHED, counts.published),
    provider: longest(columns.provider, counts.provider, named(query, 'provider')),
    collection: longest(columns.collection, counts.collection, named(query, 'collection')),
    type: longest(columns.type, counts.type, named(query, 'type')),
    assignee: longest(columns.assignee, counts.assignee, named(query, 'assignee')),
    topic: longest(columns.topic, counts.topic, named(query, 'topic')),
    heat: histogramOf(heatScale, counts.heat),
    quality: histogramOf(qualityScale, counts.quality),
    tabs: TAB_NAMES.map((name) => ({ name, count: countOf(withTab(query, name)) })),
    total,
  }
  return { selected, total, facets }
}

function flags(words: readonly string[]): Uint8Array | null {
  return words.length === 0 ? null : Uint8Array.from(PUBLISHED, (flag) => Number(words.includes(flag)))
}

/** Whether a row bears a word that the query leaves out; null where it leaves none out. */
function leftOut(columns: Columns, not: QueueQuery['not']): ((row: Row) => boolean) | null {
  const published = flags(not.published)
  const provider = chosen(columns.provider, not.provider)
  const collection = chosen(columns.collection, not.collection)
  const type = chosen(columns.type, not.type)
  const assignee = chosen(columns.assignee, not.assignee)
  const topic = chosen(columns.topic, not.topic)
  if ([published, provider, collection, type, assignee, topic].every((marked) => marked === null)) return null
  return (row) =>
    published?.[row.published] === 1 ||
    provider?.[row.provider] === 1 ||
    collection?.[row.collection] === 1 ||
    type?.[row.type] === 1 ||
    assignee?.[row.assignee] === 1 ||
    (topic !== null && anyOf(row.under, topic))
}

/** A missing score is minus infinity: inside a range that is open on both sides, and no other. */
function bounds({ min, max }: Range): readonly [number, number] {
  const least = min === null && max !== null ? -Number.MAX_VALUE : (min ?? Number.NEGATIVE_INFINITY)
  return [least, max ?? Number.POSITIVE_INFINITY]
}

/** The first instant of a range of days and the one after its last. */
function instants({ from, to }: Days): readonly [number, number] {
  return [
    from === null ? Number.NEGATIVE_INFINITY : Date.parse(from),
    to === null ? Number.POSITIVE_INFINITY : Date.parse(to) + DAY_MS,
  ]
}

function anyOf(codes: readonly number[], marked: Uint8Array): boolean {
  for (const code of codes) if (marked[code] === 1) return true
  return false
}

function bump(counts: Int32Array, code: number): void {
  if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
}

function standing<Word extends string>(words: readonly Word[], count: (word: Word) => number): FacetCount[] {
  return words.map((value) => ({ value, count: count(value) })).filter(({ count }) => count > 0)
}

function listed(words: readonly string[], counts: Int32Array): FacetCount[] {
  return words.map((value, code) => ({ value, count: counts[code] ?? 0 })).filter(({ count }) => count > 0)
}

/** The words of a facet that a query asks for or leaves out. */
function named(
  query: QueueQuery,
  facet: 'provider' | 'collection' | 'type' | 'assignee' | 'topic',
): string[] {
  return [...query[facet], ...query.not[facet]]
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
