import { keepHeapSmall } from '#lib/config/small-heap.ts'
import type { Reads } from '#lib/db/client.ts'

/**
 * Has this process stay small while it goes through many articles, however many there are. Comes before the first
 * question about all of them: pages that were kept once are not given back. For the processes of commands and jobs.
 */
export function staySmall(db: Reads): void {
  db.$connection.keepFewPages()
  keepHeapSmall()
}
