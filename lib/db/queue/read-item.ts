import type { Queries } from '#lib/db/client.ts'
import { queueColumns, readQueueRow } from '#lib/db/queue/row.ts'
import type { QueueItem } from '#lib/schema/article.ts'

/** One article as the queue shows it. Throws where there is none. */
export async function readArticleItem(db: Queries, id: number): Promise<QueueItem> {
  return readQueueRow(await db.article.findUniqueOrThrow({ where: { id } }))
}

/** Articles as the queue shows them, in the order of their ids as given; those that are not there are left out. */
export async function readItems(db: Queries, ids: readonly number[]): Promise<QueueItem[]> {
  const rows = await db.article.findMany({ where: { id: { in: [...ids] } }, select: queueColumns })
  const items = new Map(rows.map((row) => [row.id, readQueueRow(row)]))
  return ids.flatMap((id) => items.get(id) ?? [])
}
