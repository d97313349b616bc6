'use client'

import { useEffect } from 'react'
import { late } from '#app/_hooks/use-late.ts'

let begun = false

/** Keys that scroll what is read, and a focus that is never lost; for as long as the page stands. */
const aids = late(async () => {
  const [{ onPaneKey }, { keepFocus }] = await Promise.all([
    import('#app/_hooks/pane-keys.ts'),
    import('#app/_hooks/keep-focus.ts'),
  ])
  if (!begun) {
    document.addEventListener('keydown', onPaneKey)
    keepFocus()
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
    document.addEventListener('keydown', begin)
    return () => document.removeEventListener('keydown', begin)
  }, [])
}
