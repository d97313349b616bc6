'use client'

import { type ReactNode, type RefObject, useLayoutEffect, useState } from 'react'
import { OnItsWay } from '#app/(desk)/queue/_components/live/on-its-way.tsx'

type Field = RefObject<HTMLInputElement | HTMLTextAreaElement | null>

/**
 * Puts the focus into a field of the article, also of one that is still on its way: what is typed for it meanwhile
 * stands in it then. `stand` is drawn while it is waited for.
 */
export function useFieldAhead(isThere: boolean): { focus: (field: Field) => void; stand: ReactNode } {
  const [awaited, setAwaited] = useState<{ field: Field; text: string } | null>(null)
  useLayoutEffect(() => {
    if (!isThere || awaited === null) return
    setAwaited(null)
    const { field, text } = awaited
    field.current?.focus()
    // Once what stood in the field before is drawn.
    queueMicrotask(() => field.current !== null && append(field.current, text))
  }, [isThere, awaited])
  return {
    focus(field) {
      if (field.current !== null) field.current.focus()
      else if (!isThere) setAwaited({ field, text: '' })
    },
    stand: awaited !== null && !isThere && (
      <OnItsWay
        text={awaited.text}
        onText={(text) => setAwaited({ ...awaited, text })}
        onClose={() => setAwaited(null)}
      />
    ),
  }
}

/** As if it were typed. */
function append(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { length } = field.value
  field.setRangeText(text, length, length, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
