import type { OneWordFacet } from '#lib/schema/query/open-facets.ts'
import { NOBODY } from '#lib/schema/words.ts'

/** Where the word of an article stands, of each facet of which it has one. */
export const ONE_WORD_SQL: Readonly<Record<OneWordFacet, string>> = {
  provider: '"providerDomain"',
  collection: '"collection"',
  type: '"type"',
  assignee: `coalesce((SELECT "email" FROM "User" WHERE "User"."id" = "assigneeId"), '${NOBODY}')`,
}
