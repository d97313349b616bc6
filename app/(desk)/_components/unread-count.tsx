'use client'

import { useEffect, useState } from 'react'
import { noteUnread, whenUnread } from '#app/_components/unread.ts'
import { usePolled } from '#app/_hooks/use-polled.ts'

const PAUSE_MS = 10_000

/** How much of their inbox the reader has not read; kept right while the page stays open. */
export function UnreadCount({ first }: { first: number }) {
  const [unread, setUnread] = useState(first)
  useEffect(() => whenUnread(({ unread }) => setUnread(unread)), [])
  usePolled<'/api/inbox/unread'>('/api/inbox/unread', PAUSE_MS, (answer) => {
    if (answer.ok) noteUnread(answer.value)
  })
  if (unread === 0) return null
  return (
    <span className="rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
      <span>{unread}</span>
      <span className="sr-only"> unread</span>
    </span>
  )
}
