import { keepHeapSmall } from '#lib/config/small-heap.ts'
import type { Queries } from '#lib/db/client.ts'
import { keepFewPages } from '#lib/db/dialect/sqlite/connection.ts'

/**
 * Has this process stay small while it goes through many articles, however many there are. Comes before the first
 * question about all of them: pages that were kept once are not given back. For the processes of commands and jobs.
 */
export async function staySmall(db: Queries): Promise<void> {
  await keepFewPages(db)
  keepHeapSmall()
}
