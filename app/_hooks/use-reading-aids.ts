'use client'

import { useEffect } from 'react'
import { late } from '#app/_hooks/use-late.ts'

let begun = false

/** What had the focus last and what held it, from before its keeper was here. */
let held: readonly EventTarget[] = []

/** Keys that scroll what is read, a focus that is never lost, and a queue that is not left without a network. */
const aids = late(async () => {
  const [{ onPaneKey }, { keepFocus }, { stayOffline }] = await Promise.all([
    import('#app/_hooks/pane-keys.ts'),
    import('#app/_hooks/keep-focus.ts'),
    import('#app/_hooks/stay-offline.ts'),
  ])
  if (!begun) {
    document.addEventListener('keydown', onPaneKey)
    keepFocus(held)
    document.addEventListener('click', stayOffline, true)
  }
  begun = true
  return onPaneKey
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
      if (!begun) held = event.composedPath()
    }
    document.addEventListener('keydown', begin)
    document.addEventListener('focusin', hold)
    return () => {
      document.removeEventListener('keydown', begin)
      document.removeEventListener('focusin', hold)
    }
  }, [])
}
