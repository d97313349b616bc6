'use client'

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { keptPlace } from '#app/(desk)/queue/_components/list/kept-place.ts'
import type { Queue } from '#app/(desk)/queue/_components/list/use-queue.ts'

/** The line that tells of rows above takes this much from the top of the list, in pixels. */
const STRIP = 28

/** Keeps what is in view where it is when news is taken into the list; tells how many new rows went in above. */
export function useKeptPlace(
  scroller: RefObject<HTMLDivElement | null>,
  { items, takenIn }: Pick<Queue, 'items' | 'takenIn'>,
  selected: number | null,
  rowHeight: number,
  scrolledTo: () => number,
): { above: number; goUp: () => void } {
  const before = useRef({ items, takenIn })
  const [above, setAbove] = useState(0)

  useLayoutEffect(() => {
    const last = before.current
    before.current = { items, takenIn }
    const element = scroller.current
    if (takenIn === last.takenIn || element === null) return
    const view = { top: scrolledTo(), height: element.clientHeight, rowHeight }
    const place = keptPlace(last.items, items, selected, view)
    if (place === null) return
    element.scrollTop = place.top + (place.above > 0 && above === 0 ? STRIP : 0)
    setAbove(place.above)
  }, [items, takenIn, selected, rowHeight, scroller, scrolledTo, above])

  const goUp = () => {
    scroller.current?.scrollTo({ top: 0 })
    setAbove(0)
  }
  return { above, goUp }
}
