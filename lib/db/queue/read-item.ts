import type { Queries } from '#lib/db/client.ts'
import { readQueueRow } from '#lib/db/queue/row.ts'
import type { QueueItem } from '#lib/schema/article.ts'

/** One article as the queue shows it. Throws where there is none. */
export async function readArticleItem(db: Queries, id: number): Promise<QueueItem> {
  return readQueueRow(await db.article.findUniqueOrThrow({ where: { id } }))
}
