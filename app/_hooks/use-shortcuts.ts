'use client'

import { useEffect, useEffectEvent } from 'react'
import { keyOf } from '#app/_hooks/key-of.ts'

/** What a key does; one that is held down does it again and again only where it `repeats`. */
export type Shortcut = { readonly act: () => void; readonly repeats: boolean }

/** What each key does, by the key as `keyOf` names it. */
export type Shortcuts = Readonly<Record<string, Shortcut>>

const HOLDING = '[role="dialog"], [role="menu"], [data-holds-keys]'

/**
 * Single-key shortcuts of a page. No key acts while text is being typed, a dialog or a menu is open or on its way
 * (`data-holds-keys`), or Ctrl, Alt or the command key is held.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!enabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || document.querySelector(HOLDING) !== null) return
    const isKnown = (key: string) => Object.hasOwn(shortcuts, key)
    const key = keyOf(event, isKnown)
    const shortcut = isKnown(key) ? shortcuts[key] : undefined
    if (shortcut === undefined) return
    event.preventDefault()
    if (!event.repeat || shortcut.repeats) shortcut.act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** One key together with Ctrl or the command key; it acts while text is being typed too, but not over a dialog. */
export function useChord(key: string, act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (keyOf(event, (known) => known === key) !== key) return
    if (document.querySelector('[role="dialog"]') !== null) return
    event.preventDefault()
    if (!event.repeat) act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Whether keys go into a text, or choose in a list. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select')
  )
}
