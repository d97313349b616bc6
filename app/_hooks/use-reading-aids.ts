'use client'

import { useEffect } from 'react'
import { late } from '#app/_hooks/use-late.ts'

/** What had the focus last and what held it, from before its keeper was here. */
let held: readonly EventTarget[] = []

/** Keys that scroll what is read, a focus that is never lost, and a page that is not left without a server. */
const aids = late(async () => {
  const { beginAids } = await import('#app/_hooks/begin-aids.ts')
  return beginAids(held)
})

/** Fetched while nothing else is going on, or with the first key, which then acts as well. */
export function useReadingAids(): void {
  useEffect(() => {
    const begin = (event: KeyboardEvent) => {
      if (aids.piece !== null) return
      aids.fetch().then(
        (onPaneKey) => onPaneKey(event),
        () => {},
      )
    }
    const hold = (event: FocusEvent) => {
      if (aids.piece === null) held = event.composedPath()
    }
    document.addEventListener('keydown', begin)
    document.addEventListener('focusin', hold)
    return () => {
      document.removeEventListener('keydown', begin)
      document.removeEventListener('focusin', hold)
    }
  }, [])
}
