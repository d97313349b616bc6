import { searchTexts } from '#lib/db/articles/article-row.ts'
import { topicListSchema } from '#lib/db/articles/stands.ts'
import type { Tx } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { searchPhrases } from '#lib/db/search-text.ts'
import { canonicalUrl } from '#lib/format/link.ts'

/**
 * The condition that article `a` holds every word of a search, the last word also by its beginning.
 * A pasted address finds the articles of that address, however it is decorated. Null where the search has no
 * word at all.
 */
export function searchCondition(search: string): Prisma.Sql | null {
  const address = canonicalUrl(search)
  if (address !== null) return Prisma.sql`a."canonicalUrl" = ${address}`
  const phrases = searchPhrases(search)
  if (phrases.length === 0) return null
  const match = phrases
    .map((phrase, at) => (at === phrases.length - 1 ? `"${phrase}"*` : `"${phrase}"`))
    .join(' AND ')
  return Prisma.sql`a."id" IN (SELECT rowid FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ${match})`
}

/** Indexes one article anew from its stored row, after its topics changed. */
export async function replaceSearchRow(tx: Tx, articleId: number): Promise<void> {
  const article = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: {
      path: true,
      title: true,
      excerpt: true,
      providerName: true,
      providerDomain: true,
      webUrl: true,
      topics: true,
    },
  })
  const { text, path } = searchTexts({
    ...article,
    topics: topicListSchema.parse(JSON.parse(article.topics)),
  })
  await tx.$executeRaw`DELETE FROM "ArticleSearch" WHERE rowid = ${articleId}`
  await tx.$executeRaw`INSERT INTO "ArticleSearch" (rowid, text, path) VALUES (${articleId}, ${text}, ${path})`
}
