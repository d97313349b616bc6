import { useLayoutEffect, useRef } from 'react'
import { PartMissing } from '#app/_components/messages/part-missing.tsx'
import { noteOpener } from '#app/_hooks/opener.ts'
import type { Failure } from '#lib/errors.ts'

type Props = {
  text?: string
  onText?: (text: string) => void
  onClose: () => void
  /** Why it has not come so far. */
  problem?: Failure | null
  onAgain?: () => void
}

/**
 * Stands where a dialog or a field is wanted that is still on its way, and takes what is typed for it: none of those
 * keys means anything to the desk. The focus goes back to where it was.
 */
export function OnItsWay({ text = '', onText, onClose, problem = null, onAgain = () => {} }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    noteOpener()
    input.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div
      role="dialog"
      aria-label="Loading"
      className="fixed top-[8dvh] left-1/2 z-50 -translate-x-1/2 rounded-lg border border-line bg-surface p-5 shadow-raised"
    >
      <input
        ref={input}
        aria-label="Typed ahead"
        value={text}
        onChange={(event) => onText?.(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        className="h-9 bg-transparent text-base outline-none"
      />
      {problem === null ? (
        <p className="text-sm text-ink-soft">Loading…</p>
      ) : (
        <PartMissing problem={problem} onAgain={onAgain} />
      )}
    </div>
  )
}
