'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'
import {
  type CommandName,
  DEFAULT_KEYMAP,
  type Keymap,
  readKeymap,
  withKey,
} from '#app/(desk)/queue/_components/keymap.ts'

const STORED = 'copydesk.keys'

let known: { text: string | null; keymap: Keymap } = { text: null, keymap: DEFAULT_KEYMAP }

function snapshot(): Keymap {
  const text = browserStore.getItem(STORED)
  if (text !== known.text) known = { text, keymap: readKeymap(text) }
  return known.keymap
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}

function store(keymap: Keymap): void {
  browserStore.setItem(STORED, JSON.stringify(keymap))
  // Browsers tell the other windows only.
  window.dispatchEvent(new Event('storage'))
}

/** The keys of this browser's editor, kept in it. */
export function useKeymap() {
  const keymap = useSyncExternalStore(subscribe, snapshot, () => DEFAULT_KEYMAP)
  const setKey = useCallback((name: CommandName, key: string) => store(withKey(snapshot(), name, key)), [])
  const setEnabled = useCallback((enabled: boolean) => store({ ...snapshot(), enabled }), [])
  const reset = useCallback(() => store(DEFAULT_KEYMAP), [])
  return { keymap, setKey, setEnabled, reset }
}
