import { foldedDomain } from '#lib/schema/folded-text.ts'
import { HAS, MARKS, PUBLISHED, STATUSES } from '#lib/schema/words.ts'

/** A filter of a query that holds words. */
type FacetSpec = {
  /** Its heading among the filters. */
  readonly title: string
  /** The words there are, in their order; null where articles bring them. */
  readonly words: readonly string[] | null
  /** What the text of a query calls it; null where `is:` names its words. */
  readonly key: string | null
  /** An article has one of its words, several, or any that it bears as bits of its cell in the index. */
  readonly holds: 'one' | 'several' | 'bits'
  /** The form in which a word is compared; as it is where there is none. */
  readonly fold?: (word: string) => string
  /** An article needs all the words that are asked for, not only one of them. */
  readonly needsAll?: true
  /** What leads to its words in a sentence about articles; its words are quoted where they are text of files. */
  readonly lead: string
  readonly quoted?: true
  /** What a word names, where it is open. */
  readonly noun?: string
  /** What the command line calls a word, and says of its option. */
  readonly option: readonly [value: string, text: string]
}

/**
 * The filters of a query that hold words, in the order of their chips. From here follow the query with its schema,
 * address, text and sentence, the chips, the columns and counts of the index, and the options of commands.
 */
export const FACET_TABLE = {
  status: {
    title: 'Status',
    words: STATUSES,
    key: null,
    holds: 'bits',
    lead: 'that are ',
    option: ['status', 'only these'],
  },
  published: {
    title: 'Published flag',
    words: PUBLISHED,
    key: 'published',
    holds: 'one',
    lead: 'that are ',
    option: ['flag', 'only these'],
  },
  topic: {
    title: 'Topic',
    words: null,
    key: 'topic',
    holds: 'several',
    lead: 'about ',
    quoted: true,
    noun: 'topic',
    option: ['topic', 'only articles with one of these topics'],
  },
  provider: {
    title: 'Provider',
    words: null,
    key: 'provider',
    holds: 'one',
    fold: foldedDomain,
    lead: 'from ',
    quoted: true,
    noun: 'provider',
    option: ['domain', 'only from these domains'],
  },
  collection: {
    title: 'Collection',
    words: null,
    key: 'in',
    holds: 'one',
    lead: 'in ',
    quoted: true,
    noun: 'collection',
    option: ['folder', 'only from these folders'],
  },
  type: {
    title: 'Type',
    words: null,
    key: 'type',
    holds: 'one',
    lead: 'of the type ',
    quoted: true,
    noun: 'type',
    option: ['type', 'only of these types'],
  },
  /** E-mail addresses, `me` or `nobody`. */
  assignee: {
    title: 'Assigned to',
    words: null,
    key: 'assignee',
    holds: 'one',
    lead: 'assigned to ',
    noun: 'person',
    option: ['email', 'only what these people were given; nobody for the rest'],
  },
  mark: {
    title: 'Look again',
    words: MARKS,
    key: null,
    holds: 'bits',
    lead: 'that are ',
    option: ['mark', 'only articles that need this look'],
  },
  has: {
    title: 'Comes with',
    words: HAS,
    key: 'has',
    holds: 'bits',
    needsAll: true,
    lead: 'with ',
    option: ['what', 'only articles that come with this'],
  },
} as const satisfies Record<string, FacetSpec>

type Table = typeof FACET_TABLE
export type Facet = keyof Table
export const FACETS = Object.keys(FACET_TABLE) as Facet[]

/** A word of a facet: one of its list, or any text. */
export type WordOf<Name extends Facet> = Table[Name]['words'] extends readonly (infer Word)[] ? Word : string

/** The lists of a query that chips and facets change one word at a time. */
export type FacetWords = { [Name in Facet]: WordOf<Name>[] }

/** The facets whose words articles bring. */
export type OpenFacet = { [Name in Facet]: Table[Name]['words'] extends null ? Name : never }[Facet]
export const OPEN_FACETS = FACETS.filter((facet): facet is OpenFacet => wordsOf(facet) === null)

/** Those of them of which each article has exactly one. */
export type OneWordFacet = {
  [Name in OpenFacet]: Table[Name]['holds'] extends 'one' ? Name : never
}[OpenFacet]
export const ONE_WORD_FACETS = OPEN_FACETS.filter(
  (facet): facet is OneWordFacet => FACET_TABLE[facet].holds === 'one',
)

export function specOf(facet: Facet): FacetSpec {
  return FACET_TABLE[facet]
}

/** The words of a facet that has a list of them; null for open ones. */
export function wordsOf(facet: Facet): readonly string[] | null {
  return FACET_TABLE[facet].words
}

/** A value for each facet. */
export function perFacet<Value>(make: (facet: Facet) => Value): Record<Facet, Value> {
  return recordOf(FACETS, make)
}

/** A value for each of some facets. */
export function recordOf<Name extends Facet, Value>(
  facets: readonly Name[],
  make: (facet: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(facets.map((facet) => [facet, make(facet)])) as Record<Name, Value>
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
