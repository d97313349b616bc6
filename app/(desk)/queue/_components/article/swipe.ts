import type { Status } from '#lib/schema/words.ts'

/** What has moved less than this may still become a tap or a scroll. */
const SLOP = 12
/** The share of the width that decides, and its least and most in pixels. */
const SHARE = 0.3
const LEAST = 80
const MOST = 160
/** Where the system's own gestures begin. */
const EDGE = 20
const PHONE = '(width < 40rem)'

type Decision = Extract<Status, 'approved' | 'rejected'>

type Swipe = {
  /** How far the finger is from where it began; 0 once it is lifted. */
  readonly onMove: (dx: number, isEnough: boolean) => void
  readonly onDecide: (decision: Decision) => void
}

/** The pointer that swipes: a second finger beside it ends the swipe. */
let swiping: AbortController | null = null

/** Follows a finger that was put down inside `frame`, where that may become a swipe, until it is lifted. */
export function followSwipe(frame: HTMLElement, down: PointerEvent, { onMove, onDecide }: Swipe): void {
  const isAlone = swiping === null && down.isPrimary
  swiping?.abort()
  if (!isAlone || down.pointerType !== 'touch' || !window.matchMedia(PHONE).matches) return
  if (!mayBegin(down.clientX, window.innerWidth) || isForElse(down.target)) return
  const ended = new AbortController()
  const { signal } = ended
  swiping = ended
  let isSure = false
  signal.addEventListener('abort', () => {
    swiping = null
    onMove(0, false)
  })
  const listen = (
    name: 'pointermove' | 'pointerup' | 'pointercancel',
    act: (dx: number, dy: number) => void,
  ) =>
    frame.addEventListener(
      name,
      ({ pointerId, clientX, clientY }) =>
        pointerId === down.pointerId && act(clientX - down.clientX, clientY - down.clientY),
      { signal },
    )
  listen('pointermove', (dx, dy) => {
    const sideways = isSure || isSideways(dx, dy)
    if (sideways === false) ended.abort()
    if (sideways !== true) return
    isSure = true
    onMove(dx, decisionOf(dx, frame.clientWidth) !== null)
  })
  listen('pointerup', (dx) => {
    const decision = isSure ? decisionOf(dx, frame.clientWidth) : null
    ended.abort()
    if (decision !== null) onDecide(decision)
  })
  listen('pointercancel', () => ended.abort())
}

/** Whether a movement is along the line rather than down the page; null while it is too short to tell. */
export function isSideways(dx: number, dy: number): boolean | null {
  if (Math.hypot(dx, dy) < SLOP) return null
  return Math.abs(dx) > 1.5 * Math.abs(dy)
}

/** What letting go here would decide; null for nothing. */
export function decisionOf(dx: number, width: number): Decision | null {
  const needed = Math.min(MOST, Math.max(LEAST, width * SHARE))
  if (Math.abs(dx) < needed) return null
  return dx > 0 ? 'approved' : 'rejected'
}

/** Whether a touch that begins here may become a swipe. */
export function mayBegin(x: number, width: number): boolean {
  return x >= EDGE && x <= width - EDGE
}

/** Fields are typed in, and handles are dragged. */
function isForElse(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [data-handle]') !== null
}
