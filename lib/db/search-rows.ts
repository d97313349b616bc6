import { searchTexts } from '#lib/db/articles/article-row.ts'
import { topicListSchema } from '#lib/db/articles/held-columns.ts'
import type { Tx } from '#lib/db/client.ts'
import { nextSearch } from '#lib/db/revision.ts'
import { storeTerms } from '#lib/db/search-terms.ts'

/** Indexes articles anew from their stored rows, after their topics changed. */
export async function replaceSearchRows(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await nextSearch(tx)
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
  await tx.$dropWords(rows.map(({ id }) => id))
  const topicsOf = (text: string) => topicListSchema.parse(JSON.parse(text))
  await addSearchRows(
    tx,
    rows.map((row) => ({ id: row.id, ...searchTexts({ ...row, topics: topicsOf(row.topics) }) })),
  )
}

/** Indexes articles that are not indexed. */
export async function addSearchRows(
  tx: Tx,
  rows: readonly { readonly id: number; readonly text: string; readonly path: string }[],
): Promise<void> {
  await tx.$addWords(rows)
  await storeTerms(
    tx,
    rows.flatMap(({ text, path }) => [text, path]),
  )
}
