import { useLayoutEffect, useState } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'

/** How narrow and how wide a pane may be made, in pixels. */
export const NARROWEST = 288
export const WIDEST = 640

/** How wide somebody made a pane, in pixels, which this browser keeps under that name; null as it comes. */
export function usePaneWidth(name: string): readonly [number | null, (width: number | null) => void] {
  const [width, setWidth] = useState<number | null>(null)
  useLayoutEffect(() => {
    const kept = Number(browserStore.getItem(name))
    if (kept >= NARROWEST && kept <= WIDEST) setWidth(kept)
  }, [name])
  const change = (next: number | null) => {
    const within = next === null ? null : Math.round(Math.min(Math.max(next, NARROWEST), WIDEST))
    setWidth(within)
    if (within === null) browserStore.removeItem(name)
    else browserStore.setItem(name, String(within))
  }
  return [width, change]
}
