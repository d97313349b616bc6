'use client'

import { useEffect, useEffectEvent } from 'react'

/** What each key does; keys are `KeyboardEvent.key`, so `?` and `K` need no modifier names. */
export type Shortcuts = Readonly<Record<string, () => void>>

const HOLDING = '[role="dialog"], [role="menu"], [data-holds-keys]'

/**
 * Single-key shortcuts of a page. No key acts while text is being typed, a dialog or a menu is open or on its way
 * (`data-holds-keys`), or Ctrl, Alt or the command key is held.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!enabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || document.querySelector(HOLDING) !== null) return
    const act = Object.hasOwn(shortcuts, event.key) ? shortcuts[event.key] : undefined
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** One key together with Ctrl or the command key; it acts while text is being typed too, but not over a dialog. */
export function useChord(key: string, act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (document.querySelector('[role="dialog"]') !== null) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select')
  )
}
