'use client'

import { useSyncExternalStore } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'
import { DEFAULT_KEYMAP, type Keymap, readKeymap } from '#app/(desk)/queue/_components/commands/keymap.ts'

/** The name that they are kept by. */
export const KEYMAP = 'copydesk.keys'

let known: { text: string | null; keymap: Keymap } = { text: null, keymap: DEFAULT_KEYMAP }

/** The keys as they stand. */
export function keymapNow(): Keymap {
  const text = browserStore.getItem(KEYMAP)
  if (text !== known.text) known = { text, keymap: readKeymap(text) }
  return known.keymap
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}

/** The keys of this browser's editor, kept in it. */
export function useKeymap(): { keymap: Keymap } {
  return { keymap: useSyncExternalStore(subscribe, keymapNow, () => DEFAULT_KEYMAP) }
}
