import { useEffect } from 'react'
import type { Articles } from '#app/(desk)/queue/_components/article/use-article.ts'
import type { Changes } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import type { Queue } from '#app/(desk)/queue/_components/list/use-queue.ts'
import { type PulseNews, type PulsePlace, usePulse } from '#app/(desk)/queue/_components/live/use-pulse.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { PulseEditor } from '#lib/schema/wire/pulse.ts'

type Wiring = {
  readonly query: QueueQuery
  readonly first: PulsePlace
  readonly queue: Queue
  readonly articles: Articles
  readonly changes: Changes
  readonly facets: { readonly refresh: () => void }
  /** The article that is open. */
  readonly current: number | null
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  readonly announce: (message: string) => void
  /** Says something for eye and ear. */
  readonly excuse: (message: string) => void
}

/**
 * Shows at once what other editors changed: their rows, the open article and every count. What this browser has
 * not had answered yet stands, and what it knows already is left alone.
 */
export function useOthers(desk: Wiring): PulseNews {
  const { query, first, queue, articles, changes, facets, current, patch, announce, excuse } = desk
  const { article } = articles
  const row = queue.items.find(({ id }) => id === article?.id)
  useEffect(() => {
    // A row that stays although its article left the query is in no list that is fetched.
    if (article === undefined || row === undefined || changes.isUnderWay(article.id)) return
    if (isNewer(article, row)) queue.patch(article.id, article)
  }, [article, row, changes.isUnderWay, queue.patch])
  const readAnew = async () => {
    articles.doubtAll()
    if (current === null || changes.isUnderWay(current)) return
    const read = articles.known(current)
    await articles.refresh(current)
    const now = articles.known(current)
    const isOther = (['title', 'excerpt', 'body'] as const).some((part) => read?.[part] !== now?.[part])
    if (read !== undefined && isOther) excuse('The file changed: this is what it says now.')
  }
  return usePulse(query, first, ({ edited, moreEdited, changedBy }, imported) => {
    facets.refresh()
    // What is decided about is what stands there: the text may be another one.
    if (imported) void readAnew()
    if (moreEdited) {
      void queue.takeIn(0, current)
      if (current !== null) articles.refresh(current)
      return
    }
    for (const item of edited) {
      const shown = queue.items.find(({ id }) => id === item.id) ?? articles.known(item.id)
      if (shown === undefined || changes.isUnderWay(item.id) || !isNewer(item, shown)) continue
      patch(item.id, item)
      articles.refresh(item.id)
      // Fewer notes than are known here are those from before one's own was stored.
      const isOthers = item.version > shown.version || item.noteCount > shown.noteCount
      if (item.id === current && isOthers) announce(`Changed by ${who(changedBy[item.id])}: ${item.title}`)
    }
  })
}

function isNewer(item: QueueItem, shown: QueueItem): boolean {
  return item.version > shown.version || item.noteCount !== shown.noteCount
}

function who(editor: PulseEditor | undefined): string {
  if (editor === undefined) return 'somebody else'
  return editor.own ? 'you, in another tab' : editor.name
}
