'use client'

import { useCallback, useLayoutEffect, useState } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'

/** Where the text of a note is kept until it is stored. */
export const noteDraft = (userId: string, articleId: number) => `copydesk.note.${userId}.${articleId}`

/**
 * Text that is kept in this browser until it is cleared, so that nothing typed is lost with the page or the session.
 */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState('')
  useLayoutEffect(() => {
    const kept = browserStore.getItem(name)
    if (kept !== null) setText(kept)
  }, [name])
  const change = useCallback(
    (next: string) => {
      setText(next)
      if (next === '') browserStore.removeItem(name)
      else browserStore.setItem(name, next)
    },
    [name],
  )
  return [text, change]
}
