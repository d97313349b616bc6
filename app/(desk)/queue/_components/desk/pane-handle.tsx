import type { KeyboardEvent, PointerEvent } from 'react'
import { NARROWEST, WIDEST } from '#app/(desk)/queue/_components/desk/use-pane-width.ts'

type Props = {
  /** The pane that it makes wider, by the id that it has. */
  pane: string
  /** On which side of it the pane lies. */
  side?: 'left' | 'right'
  label: string
  onWidth: (width: number | null) => void
}

const STEP = 16

/** The edge between two panes: dragged, moved by the arrow keys, or put back where it was by a double click. */
export function PaneHandle({ pane, side = 'left', label, onWidth }: Props) {
  const toward = side === 'left' ? 1 : -1
  const widthNow = () => document.getElementById(pane)?.offsetWidth ?? NARROWEST
  const drag = ({ currentTarget, pointerId, clientX }: PointerEvent<HTMLHRElement>) => {
    const [from, width] = [clientX, widthNow()]
    currentTarget.setPointerCapture(pointerId)
    currentTarget.onpointermove = ({ clientX }) => onWidth(width + toward * (clientX - from))
    currentTarget.onlostpointercapture = () => {
      currentTarget.onpointermove = null
    }
  }
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0
    if (by === 0) return
    event.preventDefault()
    onWidth(widthNow() + toward * by)
  }
  return (
    <hr
      aria-label={label}
      aria-orientation="vertical"
      aria-controls={pane}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onPointerDown={drag}
      onDoubleClick={() => onWidth(null)}
      onKeyDown={step}
      className="absolute inset-y-0 -right-1 z-10 m-0 h-full w-2 cursor-col-resize touch-none border-0 hover:bg-accent/30 focus-visible:bg-accent/30 max-md:hidden print:hidden"
    />
  )
}
