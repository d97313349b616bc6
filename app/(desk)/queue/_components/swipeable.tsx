'use client'

import { type CSSProperties, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/late-part.tsx'
import { decisionOf, isSideways, mayBegin } from '#app/(desk)/queue/_components/swipe.ts'
import type { Status } from '#lib/schema/words.ts'

const SwipeHint = latePart(
  async () => (await import('#app/(desk)/queue/_components/swipe-hint.tsx')).SwipeHint,
)

type Props = { disabled: boolean; onDecide: (decision: Status) => void; children: ReactNode }

const PHONE = '(width < 40rem)'

/**
 * On a phone, what is inside follows the finger to the side: to the right approves, to the left rejects. Scrolling
 * stays the browser's. The buttons below do the same.
 */
export function Swipeable({ disabled, onDecide, children }: Props) {
  const start = useRef<{ x: number; y: number; pointer: number; sure: boolean } | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [dx, setDx] = useState(0)
  const width = () => frame.current?.clientWidth ?? 0

  const begin = (event: PointerEvent) => {
    const isAlone = start.current === null && event.isPrimary
    start.current = null
    setDx(0)
    if (disabled || !isAlone || event.pointerType !== 'touch' || !window.matchMedia(PHONE).matches) return
    if (!mayBegin(event.clientX, window.innerWidth) || isForTyping(event.target)) return
    start.current = { x: event.clientX, y: event.clientY, pointer: event.pointerId, sure: false }
  }
  const move = (event: PointerEvent) => {
    const from = start.current
    if (from === null || from.pointer !== event.pointerId) return
    const [x, y] = [event.clientX - from.x, event.clientY - from.y]
    if (!from.sure) {
      const sideways = isSideways(x, y)
      if (sideways === false) start.current = null
      if (sideways !== true) return
      from.sure = true
    }
    setDx(x)
  }
  const end = (event: PointerEvent) => {
    const from = start.current
    start.current = null
    setDx(0)
    if (from?.sure !== true || from.pointer !== event.pointerId) return
    const decision = decisionOf(event.clientX - from.x, width())
    if (decision !== null) onDecide(decision)
  }
  const cancel = () => {
    start.current = null
    setDx(0)
  }
  return (
    <div
      ref={frame}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={cancel}
      className="relative h-full overflow-clip print:h-auto"
    >
      {dx !== 0 && <SwipeHint dx={dx} isEnough={decisionOf(dx, width()) !== null} />}
      <div
        className={classes(
          'h-full print:h-auto max-sm:*:touch-pan-y max-sm:*:touch-pinch-zoom',
          dx === 0 ? 'transition-[translate] duration-150' : 'motion-safe:translate-x-(--drag)',
        )}
        style={{ '--drag': `${dx}px` } as CSSProperties}
      >
        {children}
      </div>
    </div>
  )
}

function isForTyping(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
