import type { Queue } from '#app/(desk)/queue/_components/list/use-queue.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/** Whether the list leaves an article out; one that is further down than it goes so far is not hidden. */
export function isHiddenFrom(
  { status }: QueueQuery,
  queue: Queue,
  id: number,
  article: ArticleDetail | undefined,
): boolean {
  if (article === undefined || queue.loading || queue.items.some((item) => item.id === id)) return false
  const isOfOtherStatus = status.length > 0 && !status.includes(article.status)
  return queue.next === null || isOfOtherStatus
}
