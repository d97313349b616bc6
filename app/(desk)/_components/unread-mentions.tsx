'use client'

import { useState } from 'react'
import { usePolled } from '#app/_hooks/use-polled.ts'

const PAUSE_MS = 10_000

/** How many notes call the reader that they have not read; kept right while the page stays open. */
export function UnreadMentions({ first }: { first: number }) {
  const [unread, setUnread] = useState(first)
  usePolled<'/api/mentions'>('/api/mentions', PAUSE_MS, (answer) => {
    if (answer.ok) setUnread(answer.value.unread)
  })
  if (unread === 0) return null
  return (
    <span className="rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
      <span>{unread}</span>
      <span className="sr-only"> unread</span>
    </span>
  )
}
