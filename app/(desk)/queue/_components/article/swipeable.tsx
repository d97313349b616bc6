'use client'

import { type CSSProperties, type ReactNode, useRef, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'

const SwipeHint = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/swipe-hint.tsx')).SwipeHint,
)
/** Fetched while idle, or by the first finger: where there is none, nobody needs it. */
const swipe = late(() => import('#app/(desk)/queue/_components/article/swipe.ts'))

type Props = { disabled: boolean; children: ReactNode }

/**
 * On a phone, what is inside follows the finger to the side: to the right approves, to the left rejects. Scrolling
 * stays the browser's. The buttons below do the same.
 */
export function Swipeable({ disabled, children }: Props) {
  const { decide } = useActs()
  const frame = useRef<HTMLDivElement>(null)
  const [{ dx, isEnough }, setMoved] = useState({ dx: 0, isEnough: false })
  return (
    <div
      ref={frame}
      onPointerDown={({ nativeEvent }) => {
        if (disabled || frame.current === null || nativeEvent.pointerType !== 'touch') return
        if (swipe.piece === null) void untilFetched(swipe)
        swipe.piece?.followSwipe(frame.current, nativeEvent, {
          onMove: (dx, isEnough) => setMoved({ dx, isEnough }),
          onDecide: decide,
        })
      }}
      className="relative h-full overflow-clip print:h-auto"
    >
      {dx !== 0 && <SwipeHint dx={dx} isEnough={isEnough} />}
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
