import { articlesIn, type Cell } from '#lib/db/queue/index/cells.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import type { Dictionary } from '#lib/db/queue/index/dictionary.ts'
import { histogramOf } from '#lib/db/queue/index/histogram.ts'
import type { Selection } from '#lib/db/queue/index/selection.ts'
import { standingsOf } from '#lib/db/queue/index/standings.ts'
import type { FacetCount, Facets } from '#lib/schema/article.ts'
import { namedWord, specOf } from '#lib/schema/query/facets.ts'
import { OPEN_FACETS, type OpenFacet, recordOf } from '#lib/schema/query/open-facets.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { PUBLISHED } from '#lib/schema/words.ts'

const LONGEST = 40

/** The counts beside every filter of a selection. */
export function facetsOf(columns: Columns, selection: Selection): Facets {
  selection.facets ??= readCounts(columns, selection)
  return selection.facets
}

function readCounts(columns: Columns, selection: Selection): Facets {
  const { query, counts, scales, total } = selection
  selection.standings ??= standingsOf(query)
  const { status, mark, has, tab } = selection.standings
  const countOf = (fits: (cell: Cell) => boolean) => articlesIn(counts.cells, fits)
  const counted = <Word>(all: readonly { word: Word; fits: (cell: Cell) => boolean }[]) =>
    all.map(({ word, fits }) => ({ value: word, count: countOf(fits) })).filter(({ count }) => count > 0)
  const words = (facet: OpenFacet) => {
    const most = specOf(facet).isNamed === true ? longestOfEach : longest
    return most(columns.words[facet], counts.words[facet], named(query, facet))
  }
  return {
    status: counted(status),
    mark: counted(mark),
    has: counted(has),
    published: listed(PUBLISHED, counts.published),
    ...recordOf(OPEN_FACETS, words),
    heat: histogramOf(scales.heat, counts.heat),
    quality: histogramOf(scales.quality, counts.quality),
    tabs: tab.map(({ word, fits }) => ({ name: word, count: countOf(fits) })),
    total,
  }
}

function listed(words: readonly string[], counts: Int32Array): FacetCount[] {
  return words.map((value, code) => ({ value, count: counts[code] ?? 0 })).filter(({ count }) => count > 0)
}

/** The codes of the words that may be among the most frequent ones: those with as many articles as the last of them. */
function frequent(counts: Int32Array): number[] {
  const least = counts.length > LONGEST ? Math.max(counts.slice().sort().at(-LONGEST) ?? 1, 1) : 1
  const codes: number[] = []
  for (let code = 0; code < counts.length; code += 1) if ((counts[code] ?? 0) >= least) codes.push(code)
  return codes
}

/** The words of a facet that a query asks for or leaves out. */
function named(query: QueueQuery, facet: OpenFacet): string[] {
  return [...query[facet], ...query.not[facet]]
}

/** The same for each of the lists that a facet holds words of. */
function longestOfEach(
  { words, codes }: Dictionary,
  counts: Int32Array,
  kept: readonly string[],
): FacetCount[] {
  const all = words.map((value, code) => ({ value, count: counts[code] ?? 0 }))
  const names = [...new Set(words.map((word) => namedWord(word).name))].sort()
  const isOf = (name: string) => (word: string) => namedWord(word).name === name
  return names.flatMap((name) => {
    const own = all.filter(({ value, count }) => count > 0 && isOf(name)(value))
    return firstOf(own, codes, counts, kept.filter(isOf(name)))
  })
}

/** The most frequent words, with the chosen ones always among them. */
function longest({ words, codes }: Dictionary, counts: Int32Array, kept: readonly string[]): FacetCount[] {
  const all = frequent(counts)
    .map((code) => ({ value: words[code] ?? '', count: counts[code] ?? 0 }))
    .filter(({ value }) => value !== '')
  return firstOf(all, codes, counts, kept)
}

function firstOf(
  all: FacetCount[],
  codes: Dictionary['codes'],
  counts: Int32Array,
  kept: readonly string[],
): FacetCount[] {
  all.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const shown = all.slice(0, LONGEST)
  const names = new Set(shown.map(({ value }) => value))
  const late = kept.filter((value) => !names.has(value))
  return [...shown, ...late.map((value) => ({ value, count: counts[codes.get(value) ?? -1] ?? 0 }))]
}
