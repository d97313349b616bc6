import { useLayoutEffect, useState } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'

/** How much room a row has, in pixels. Fixed, so that the list can place rows it has not drawn. */
export const ROW_HEIGHTS = { roomy: 96, normal: 80, tight: 56 } as const

export type Density = keyof typeof ROW_HEIGHTS
export const DENSITIES = Object.keys(ROW_HEIGHTS) as readonly Density[]

const NAME = 'copydesk.rows'

/** How close the rows of the list stand, which this browser keeps. */
export function useDensity(): readonly [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>('normal')
  useLayoutEffect(() => {
    const kept = DENSITIES.find((name) => name === browserStore.getItem(NAME))
    if (kept !== undefined) setDensity(kept)
  }, [])
  const change = (next: Density) => {
    setDensity(next)
    browserStore.setItem(NAME, next)
  }
  return [density, change]
}
