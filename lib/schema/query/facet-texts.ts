import type { Facet } from '#lib/schema/query/facets.ts'

type FacetText = {
  /** What leads to its words in a sentence about articles; its words are quoted where they are text of files. */
  readonly lead: string
  readonly quoted?: true
  /** What a word names, where it is open. */
  readonly noun?: string
  /** What the command line calls a word, and says of its option. */
  readonly option: readonly [value: string, text: string]
}

/** What sentences and commands say of the filters. */
export const FACET_TEXTS: Readonly<Record<Facet, FacetText>> = {
  status: { lead: 'that are ', option: ['status', 'only these'] },
  published: { lead: 'that are ', option: ['flag', 'only these'] },
  topic: {
    lead: 'about ',
    quoted: true,
    noun: 'topic',
    option: ['topic', 'only articles with one of these topics'],
  },
  provider: {
    lead: 'from ',
    quoted: true,
    noun: 'provider',
    option: ['domain', 'only from these domains'],
  },
  collection: {
    lead: 'in ',
    quoted: true,
    noun: 'collection',
    option: ['folder', 'only from these folders'],
  },
  type: { lead: 'of the type ', quoted: true, noun: 'type', option: ['type', 'only of these types'] },
  author: { lead: 'by ', quoted: true, noun: 'author', option: ['author', 'only by these authors'] },
  language: {
    lead: 'in the language ',
    quoted: true,
    noun: 'language',
    option: ['language', 'only in these languages'],
  },
  label: {
    lead: 'with ',
    quoted: true,
    noun: 'label',
    option: [
      'name=word',
      'only with this word in a list or choice of the site; of several names one of each',
    ],
  },
  assignee: {
    lead: 'assigned to ',
    noun: 'person',
    option: ['email', 'only what these people were given; nobody for the rest'],
  },
  mark: { lead: 'that are ', option: ['mark', 'only articles that need this look'] },
  has: { lead: 'with ', option: ['what', 'only articles that come with this'] },
}
