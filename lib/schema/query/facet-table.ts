import { foldedDomain } from '#lib/schema/folded-text.ts'
import { HAS, MARKS, PUBLISHED, STATUSES } from '#lib/schema/words.ts'

/** A filter of a query that holds words. */
export type FacetSpec = {
  /** Its heading among the filters. */
  readonly title: string
  /** The words there are, in their order; null where articles bring them. */
  readonly words: readonly string[] | null
  /** What the text of a query calls it; null where `is:` names its words. */
  readonly key: string | null
  /**
   * An article has one of its words, several, those by which its site sorts it, or any that it bears as bits of its cell
   * in the index.
   */
  readonly holds: 'one' | 'several' | 'labels' | 'bits'
  /** The form in which a word is compared; as it is where there is none. */
  readonly fold?: (word: string) => string
  /** An article needs all the words that are asked for, not only one of them. */
  readonly needsAll?: true
  /** Its words are of several lists, the name of the list and `=` before each; an article needs one of each list. */
  readonly isNamed?: true
}

/**
 * The filters of a query that hold words, in the order of their chips. From here follow the query with its schema,
 * address and text, the chips, and the columns and counts of the index; what people read of a filter elsewhere stands
 * in facet-texts.ts, which the queue need not load.
 */
export const FACET_TABLE = {
  status: {
    title: 'Status',
    words: STATUSES,
    key: null,
    holds: 'bits',
  },
  published: {
    title: 'Published flag',
    words: PUBLISHED,
    key: 'published',
    holds: 'one',
  },
  topic: {
    title: 'Topic',
    words: null,
    key: 'topic',
    holds: 'several',
  },
  provider: {
    title: 'Provider',
    words: null,
    key: 'provider',
    holds: 'one',
    fold: foldedDomain,
  },
  collection: {
    title: 'Collection',
    words: null,
    key: 'in',
    holds: 'one',
  },
  type: {
    title: 'Type',
    words: null,
    key: 'type',
    holds: 'one',
  },
  author: {
    title: 'Author',
    words: null,
    key: 'author',
    holds: 'labels',
  },
  language: {
    title: 'Language',
    words: null,
    key: 'language',
    holds: 'labels',
  },
  /** What else a site sorts by: its further lists and choices. */
  label: {
    title: 'Label',
    words: null,
    key: 'label',
    holds: 'labels',
    isNamed: true,
  },
  /** E-mail addresses, `me` or `nobody`. */
  assignee: {
    title: 'Assigned to',
    words: null,
    key: 'assignee',
    holds: 'one',
  },
  mark: {
    title: 'Look again',
    words: MARKS,
    key: null,
    holds: 'bits',
  },
  has: {
    title: 'Comes with',
    words: HAS,
    key: 'has',
    holds: 'bits',
    needsAll: true,
  },
} as const satisfies Record<string, FacetSpec>
