import { useSyncExternalStore } from 'react'

/** What was allowed or taken back since the page came; null where nothing was. */
let known: readonly string[] | null = null
const listeners = new Set<() => void>()

/** Every picture of the page hears of it at once. */
export function setAllowedHosts(hosts: readonly string[]): void {
  known = hosts
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The hosts that an admin allowed, `first` as the page came with them. */
export function useAllowedHosts(first: readonly string[]): readonly string[] {
  return useSyncExternalStore(
    subscribe,
    () => known ?? first,
    () => first,
  )
}
