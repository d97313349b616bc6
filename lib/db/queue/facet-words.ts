import { readOthers } from '#lib/db/articles/held-columns.ts'
import { labelled } from '#lib/fields/labels.ts'
import type { LabelFacet, OneWordFacet } from '#lib/schema/query/open-facets.ts'
import { NOBODY } from '#lib/schema/words.ts'

/** Where the word of an article stands, of each facet of which it has one. */
export const ONE_WORD_SQL: Readonly<Record<OneWordFacet, string>> = {
  provider: '"providerDomain"',
  collection: '"collection"',
  type: '"type"',
  assignee: `coalesce((SELECT "email" FROM "User" WHERE "User"."id" = "assigneeId"), '${NOBODY}')`,
}

/** The words of an article in the facets by which its site sorts; null where it has none of any. */
export function labelWords(fieldValues: string): Readonly<Record<LabelFacet, readonly string[]>> | null {
  if (fieldValues === '{}') return null
  const { authors, language, further } = labelled(readOthers(fieldValues))
  return {
    author: authors,
    language: language === null ? [] : [language],
    field: further.flatMap(({ name, words }) => words.map((word) => `${name}=${word}`)),
  }
}
