import { useSyncExternalStore } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'

const NAME = 'copydesk.editing'
const HIDDEN = 'hidden'
const listeners = new Set<() => void>()
/** Null until the browser was asked. */
let shown: boolean | null = null

/** Whether what is edited stands beside the article, where there is room for both. */
export function isEditingShown(): boolean {
  shown ??= browserStore.getItem(NAME) !== HIDDEN
  return shown
}

/** Shows or hides it from now on; this browser keeps that. */
export function showEditing(isShown: boolean): void {
  shown = isShown
  if (isShown) browserStore.removeItem(NAME)
  else browserStore.setItem(NAME, HIDDEN)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useEditingShown(): boolean {
  return useSyncExternalStore(subscribe, isEditingShown, () => true)
}
