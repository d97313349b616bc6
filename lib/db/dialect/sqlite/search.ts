import { Prisma } from '#lib/db/generated/client.ts'
import { searchPhrases } from '#lib/db/search-text.ts'

/**
 * The condition that article `a` holds every word of a search, the last word also by its beginning.
 * Null where the search has no word at all.
 */
export function searchCondition(search: string): Prisma.Sql | null {
  const phrases = searchPhrases(search)
  if (phrases.length === 0) return null
  const match = phrases.map((phrase, at) => (at === phrases.length - 1 ? `"${phrase}"*` : `"${phrase}"`)).join(' AND ')
  return Prisma.sql`a."id" IN (SELECT rowid FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ${match})`
}
