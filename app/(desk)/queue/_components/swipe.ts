import type { Status } from '#lib/schema/words.ts'

/** What has moved less than this may still become a tap or a scroll. */
const SLOP = 12
/** The share of the width that decides, and its least and most in pixels. */
const SHARE = 0.3
const LEAST = 80
const MOST = 160
/** Where the system's own gestures begin. */
const EDGE = 20

/** Whether a movement is along the line rather than down the page; null while it is too short to tell. */
export function isSideways(dx: number, dy: number): boolean | null {
  if (Math.hypot(dx, dy) < SLOP) return null
  return Math.abs(dx) > 1.5 * Math.abs(dy)
}

/** What letting go here would decide; null for nothing. */
export function decisionOf(dx: number, width: number): Extract<Status, 'approved' | 'rejected'> | null {
  const needed = Math.min(MOST, Math.max(LEAST, width * SHARE))
  if (Math.abs(dx) < needed) return null
  return dx > 0 ? 'approved' : 'rejected'
}

/** Whether a touch that begins here may become a swipe. */
export function mayBegin(x: number, width: number): boolean {
  return x >= EDGE && x <= width - EDGE
}
