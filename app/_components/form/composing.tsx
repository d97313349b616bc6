'use client'

import { useEffect } from 'react'

/** The code of keys that an input method takes for itself; Safari sends it without `isComposing` when one ends. */
const PROCESSED = 229

/**
 * Keeps every key that belongs to an input method from whatever listens for keys on the page: an Enter that picks 工,
 * an Escape that drops it and the digit of a candidate mean nothing to the desk. Once a page.
 */
export function Composing() {
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      if (!event.isComposing && event.keyCode !== PROCESSED) return
      event.stopImmediatePropagation()
      // Nor to the browser, which empties a search box by it.
      if (event.key === 'Escape') event.preventDefault()
    }
    // Before everybody else: what is on the document, and React, hear of it later.
    window.addEventListener('keydown', keep, true)
    return () => window.removeEventListener('keydown', keep, true)
  }, [])
  return null
}
