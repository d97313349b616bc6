'use client'

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLatest } from '#app/_hooks/use-latest.ts'
import { type RowsInView, rowsInView } from '#app/(desk)/queue/_components/list/rows-in-view.ts'

type Scrolled = {
  readonly inView: RowsInView | null
  /** How far down the list was when that was last told: a list that becomes shorter moves before it tells. */
  readonly scrolledTo: () => number
  /** For the element that scrolls. */
  readonly watch: (element: HTMLDivElement | null) => void
}

/** Which rows of one height each a list shows, followed as it is scrolled, resized, hidden and shown again. */
export function useRowsInView(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  rowHeight: number,
): Scrolled {
  const [view, setView] = useState({ top: 0, height: 0 })
  const inView = rowsInView(view, { count, rowHeight })
  const last = useRef(0)
  const drawn = useLatest({ inView, count, rowHeight })

  const look = useCallback(
    (draw: (act: () => void) => void) => {
      const { current: element } = scroller
      if (element === null) return
      const { scrollTop: top, clientHeight: height } = element
      // An element that is hidden says that it is at its top.
      if (height > 0) last.current = top
      const { inView: before, ...rows } = drawn.current
      const now = rowsInView({ top, height }, rows)
      if (now?.first !== before?.first || now?.last !== before?.last) draw(() => setView({ top, height }))
    },
    [scroller, drawn],
  )
  // Where there was no row nothing was said of the view, and it is not told again because rows come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height or number stand elsewhere
  useLayoutEffect(() => look((act) => act()), [look, rowHeight, count])

  const watch = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element
      if (element === null) return
      // Within the frame that moved the list, or it would be seen without its rows.
      const follow = () => look(flushSync)
      look((act) => act())
      const sizes = new ResizeObserver(follow)
      sizes.observe(element)
      element.addEventListener('scroll', follow, { passive: true })
      return () => {
        sizes.disconnect()
        element.removeEventListener('scroll', follow)
        scroller.current = null
      }
    },
    [scroller, look],
  )
  const scrolledTo = useCallback(() => last.current, [])
  return { inView, scrolledTo, watch }
}
