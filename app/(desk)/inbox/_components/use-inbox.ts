'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { noteUnread, whenUnread } from '#app/_components/unread.ts'
import { fetchJson, sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import type { InboxItem, InboxPage, InboxPart, Unread } from '#lib/schema/inbox.ts'

/** What was marked as read since the page was loaded: Back may bring the list as it was before. */
let readHere: { readonly upTo: number; readonly ids: ReadonlySet<number> } = { upTo: 0, ids: new Set() }

/**
 * What of the inbox is here, and what can be done with it. `first` is its newest page, which comes anew with news; what
 * was fetched before goes on behind it.
 */
export function useInbox(part: InboxPart, first: InboxPage, unreadFirst: Unread) {
  const router = useRouter()
  const { busy, problem, attempt } = useAttempt()
  const [earlier, setEarlier] = useState<InboxPage>(first)
  const [done, setDone] = useState(readHere)
  const [unread, setUnread] = useState(unreadFirst.unread)
  const [newest, setNewest] = useState(unreadFirst.newest)

  const end = first.next
  const behind = end === null ? [] : earlier.items.filter(({ id }) => id < end)
  const items = [...first.items, ...behind].map((item) => ({
    ...item,
    isRead: item.isRead || item.id <= done.upTo || done.ids.has(item.id),
  }))

  const hear = useEffectEvent((now: Unread) => {
    setUnread(now.unread)
    // One that grew is news again where it stands.
    if (now.newest > newest || now.unread > unread) router.refresh()
    setNewest(now.newest)
  })
  useEffect(() => whenUnread(hear), [])

  const noteRead = (now: typeof readHere) => {
    readHere = now
    setDone(now)
  }
  /** Whoever opens an article has read whatever stands here of it alone. */
  const read = (opened: InboxItem) => {
    const isSeen = ({ id, article, articles }: InboxItem) =>
      id === opened.id || (articles === 1 && article.id === opened.article.id)
    const ids = items.filter((item) => !item.isRead && isSeen(item)).map(({ id }) => id)
    if (ids.length === 0) return
    noteRead({ ...readHere, ids: new Set([...readHere.ids, ...ids]) })
    // Not awaited: the article is on its way. What gets no answer stays unread, and is seen again.
    void sendChange('mark-read', { ids }).then((answer) => answer.ok && noteUnread(answer.value))
  }
  const readAll = () => {
    const upTo = items[0]?.id ?? 0
    return attempt(
      () => sendChange('mark-read', { upTo }),
      (left) => {
        noteRead({ ...readHere, upTo: Math.max(upTo, readHere.upTo) })
        noteUnread(left)
      },
    )
  }
  const older = () =>
    attempt(
      () => fetchJson<'/api/inbox'>(`/api/inbox?show=${part}&before=${earlier.next}`),
      ({ items, next }) => setEarlier({ items: [...earlier.items, ...items], next }),
    )
  return { items, isMore: end !== null && earlier.next !== null, unread, busy, problem, read, readAll, older }
}
