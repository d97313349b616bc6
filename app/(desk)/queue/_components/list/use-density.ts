import { useSyncExternalStore } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'

/** How much room a row has, in pixels. Fixed, so that the list can place rows it has not drawn. */
export const ROW_HEIGHTS = { roomy: 96, normal: 80, tight: 56 } as const

export type Density = keyof typeof ROW_HEIGHTS
export const DENSITIES = Object.keys(ROW_HEIGHTS) as readonly Density[]

const NAME = 'copydesk.rows'

let chosen: Density | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function current(): Density {
  chosen ??= DENSITIES.find((name) => name === browserStore.getItem(NAME)) ?? 'normal'
  return chosen
}

/** How close the rows of the list stand, which this browser keeps. */
export function useDensity(): Density {
  return useSyncExternalStore(subscribe, current, () => 'normal')
}

export function chooseDensity(density: Density): void {
  chosen = density
  browserStore.setItem(NAME, density)
  for (const listener of listeners) listener()
}
