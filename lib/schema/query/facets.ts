import { FACET_TABLE, type FacetSpec } from '#lib/schema/query/facet-table.ts'

export type FacetTable = typeof FACET_TABLE
export type Facet = keyof FacetTable
export const FACETS = Object.keys(FACET_TABLE) as Facet[]

/** A word of a facet: one of its list, or any text. */
export type WordOf<Name extends Facet> = FacetTable[Name]['words'] extends readonly (infer Word)[]
  ? Word
  : string

/** The lists of a query that chips and facets change one word at a time. */
export type FacetWords = { [Name in Facet]: WordOf<Name>[] }

export function specOf(facet: Facet): FacetSpec {
  return FACET_TABLE[facet]
}

/** The words of a facet that has a list of them; null for open ones. */
export function wordsOf(facet: Facet): readonly string[] | null {
  return FACET_TABLE[facet].words
}

/** A word of several lists in its two parts; without a name where it has none. */
export function namedWord(word: string): { readonly name: string; readonly value: string } {
  const at = word.indexOf('=')
  return { name: word.slice(0, Math.max(at, 0)), value: word.slice(at + 1) }
}

/** A value for each facet. */
export function perFacet<Value>(make: (facet: Facet) => Value): Record<Facet, Value> {
  return Object.fromEntries(FACETS.map((facet) => [facet, make(facet)])) as Record<Facet, Value>
}

/** Lists of words as a query holds them; a word that a fixed list does not know is dropped, its order is kept. */
export function facetWords(given: { readonly [Name in Facet]?: readonly string[] }): FacetWords {
  return perFacet((facet) => {
    const words = given[facet] ?? []
    return wordsOf(facet)?.filter((word) => words.includes(word)) ?? [...words]
  }) as FacetWords
}

/** One form for equal lists: in their order where there is one, else sorted, without repeats. */
export function normalWords(given: FacetWords): FacetWords {
  const tidy = (facet: Facet) => {
    const fold = specOf(facet).fold ?? String
    return [...new Set(given[facet].map(fold))].sort()
  }
  return facetWords(perFacet(tidy))
}
