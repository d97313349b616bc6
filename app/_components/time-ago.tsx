'use client'

import { useSyncExternalStore } from 'react'
import { exactTime, relativeTime } from '#lib/format/time.ts'

let minute = Date.now()

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    minute = Date.now()
    changed()
  }, 60_000)
  return () => clearInterval(timer)
}

/** A time as people say it, with the exact instant on hover; kept right while the page stays open. */
export function TimeAgo({ at }: { at: string }) {
  const now = useSyncExternalStore(
    subscribe,
    () => minute,
    () => null,
  )
  const exact = exactTime(at)
  return (
    <time dateTime={at} title={exact} className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {now === null ? exact : relativeTime(at, now)}
    </time>
  )
}
