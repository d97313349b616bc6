'use client'

import { useCallback, useLayoutEffect, useState } from 'react'

/**
 * Text that is kept in this browser until it is cleared, so that nothing typed is lost with the page or the session.
 */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState('')
  useLayoutEffect(() => {
    try {
      const kept = window.localStorage.getItem(name)
      if (kept !== null) setText(kept)
    } catch {
      // Switched off: the text lives as long as the page.
    }
  }, [name])
  const change = useCallback(
    (next: string) => {
      setText(next)
      try {
        if (next === '') window.localStorage.removeItem(name)
        else window.localStorage.setItem(name, next)
      } catch {
        // The same.
      }
    },
    [name],
  )
  return [text, change]
}
