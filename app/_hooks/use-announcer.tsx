'use client'

import { type ReactNode, useState } from 'react'
import { inTurn } from '#app/_hooks/in-turn.ts'

/** A live region and the function that speaks into it, for what a key did off the focused element. */
export function useAnnouncer(): { announce: (message: string) => void; region: ReactNode } {
  const [spoken, setSpoken] = useState({ message: '', count: 0 })
  const [announce] = useState(() =>
    inTurn((message) => setSpoken(({ count }) => ({ message, count: count + 1 }))),
  )
  // A trailing no-break space in turn makes screen readers say the same sentence twice.
  const text = spoken.message + (spoken.count % 2 === 1 ? '\u00a0' : '')
  const region = (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  )
  return { announce, region }
}
