import { z } from 'zod'
import { searchTexts } from '#lib/db/articles/article-row.ts'
import { topicListSchema } from '#lib/db/articles/stands.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { indexedText, searchPhrases } from '#lib/db/search-text.ts'
import { canonicalUrl } from '#lib/format/link.ts'

const idsSchema = z.array(z.number())

/**
 * The ids of articles that hold every word of a search, the last word also by its beginning. A pasted address
 * finds the articles of that address, however it is decorated. A search without any word finds nothing.
 */
export async function searchIds(db: Queries, search: string): Promise<number[]> {
  const address = canonicalUrl(search)
  if (address !== null) return addressIds(db, address)
  const phrases = searchPhrases(search)
  if (phrases.length === 0) return []
  const words = phrases.map((phrase, at) => (at === phrases.length - 1 ? `"${phrase}"*` : `"${phrase}"`))
  return matchingIds(db, words.join(' AND '))
}

/** By the story address, or by the address that the desk opens where that is another. */
async function addressIds(db: Queries, address: string): Promise<number[]> {
  const rows = await db.article.findMany({ where: { canonicalUrl: address }, select: { id: true } })
  const opened = await matchingIds(db, `path : "${indexedText(address)}"`)
  return [...rows.map(({ id }) => id), ...opened]
}

async function matchingIds(db: Queries, match: string): Promise<number[]> {
  const answer = await db.$queryRawUnsafe<{ ids: string }[]>(
    'SELECT json_group_array(rowid) AS "ids" FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ?',
    match,
  )
  return idsSchema.parse(JSON.parse(answer[0]?.ids ?? '[]'))
}

/** Indexes articles anew from their stored rows, after their topics changed. */
export async function replaceSearchRows(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx.article.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      path: true,
      title: true,
      excerpt: true,
      providerName: true,
      providerDomain: true,
      webUrl: true,
      topics: true,
    },
  })
  tx.$each(
    'DELETE FROM "ArticleSearch" WHERE rowid = ?',
    rows.map(({ id }) => [id]),
  )
  tx.$each(
    'INSERT INTO "ArticleSearch" (rowid, text, path) VALUES (?, ?, ?)',
    rows.map((row) => {
      const { text, path } = searchTexts({ ...row, topics: topicListSchema.parse(JSON.parse(row.topics)) })
      return [row.id, text, path]
    }),
  )
}
