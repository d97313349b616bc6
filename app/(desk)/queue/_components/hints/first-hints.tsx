import { X } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { Button } from '#app/_components/button.tsx'
import { useMedia } from '#app/_hooks/use-media.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import {
  afterStep,
  type HintName,
  hintNow,
  hintOf,
  withoutHint,
} from '#app/(desk)/queue/_components/hints/hints.ts'
import { useHints } from '#app/(desk)/queue/_components/hints/use-hints.ts'

type Props = {
  /** The step that was made last; another one with each. */
  step: number | string | null
}

/**
 * What whoever is new may not know, one thing at a time below the list, until they did it, went on without it for a
 * while, or closed it. It is no live region: it stands there to be read, and interrupts nobody. Where there are fingers
 * alone, there are no keys to tell of.
 */
export function FirstHints({ step }: Props) {
  const { canDecide } = useDesk()
  const { keymap } = useKeymap()
  const { kept, change } = useHints()
  const hasKeys = useMedia('(any-pointer: fine)')
  const told = hasKeys ? hintNow(kept, keymap) : null

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // Whatever was pressed in vain, or into a text, was not used.
    const used = event.defaultPrevented ? hintOf(event, keymap) : null
    if (used !== null) change((kept) => withoutHint(kept, used, told))
  })
  useEffect(() => {
    // Behind the keys of the desk, which listen at the document.
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const onStep = useEffectEvent(() => change((kept) => afterStep(kept, told)))
  useEffect(() => {
    if (step !== null) onStep()
  }, [step])

  if (told === null) return null
  const { keys } = keymap
  const words: Readonly<Record<HintName, ReactNode>> = {
    walk: (
      <>
        <Key>{keys.next}</Key> and <Key>{keys.previous}</Key> lead through the list
        {canDecide && (
          <span>
            , <Key>{keys.approve}</Key> approves
          </span>
        )}
        .
      </>
    ),
    keys: (
      <>
        <Key>{keys.keys}</Key> shows every key.
      </>
    ),
    palette: (
      <>
        <Key>Ctrl</Key> or <Key>⌘</Key> and <Key>K</Key> finds whatever you want to do or open.
      </>
    ),
  }
  return (
    <aside
      aria-label="Hint"
      className="flex shrink-0 items-center gap-2 border-t border-line bg-surface py-1 pr-1 pl-3 text-sm text-ink-soft short:hidden"
    >
      <p key={told} className="min-w-0 flex-1">
        {words[told]}
      </p>
      <Button
        look="quiet"
        size="small"
        aria-label="Close the hint"
        onClick={() => change((kept) => withoutHint(kept, told, told))}
      >
        <X size={14} aria-hidden="true" />
      </Button>
    </aside>
  )
}

/** A key inside a sentence. */
function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded border border-line-strong bg-sunken px-1 font-sans text-xs font-medium text-ink">
      {children}
    </kbd>
  )
}
