import { sharedAddresses } from '#lib/db/articles/same-address.ts'
import type { Queries } from '#lib/db/client.ts'
import { queueColumns, readQueueRow } from '#lib/db/queue/row.ts'
import type { QueueItem } from '#lib/schema/article.ts'

/** One article as the queue shows it. Throws where there is none. */
export async function readArticleItem(db: Queries, id: number): Promise<QueueItem> {
  const row = await db.article.findUniqueOrThrow({ where: { id }, select: queueColumns })
  return readQueueRow(row, await sharedAddresses(db, [row]))
}

/** Articles as the queue shows them, in the order of their ids as given; those that are not there are left out. */
export async function readItems(db: Queries, ids: readonly number[]): Promise<QueueItem[]> {
  const rows = await db.article.findMany({ where: { id: { in: [...ids] } }, select: queueColumns })
  const shared = await sharedAddresses(db, rows)
  const items = new Map(rows.map((row) => [row.id, readQueueRow(row, shared)]))
  return ids.flatMap((id) => items.get(id) ?? [])
}
