import { pageMark } from '#app/_hooks/page-mark.ts'

const QUEUE = '/queue'
const listeners = new Set<() => void>()
let kept: string | null = null

/** Notes what of the queue was shown when it was left, for this tab. */
export function leaveQueue(address: string): void {
  kept = address
  try {
    window.sessionStorage.setItem(name(), address)
  } catch {
    // Such a browser forgets it with the page.
  }
  for (const listener of listeners) listener()
}

/** The address that leads back to what of the queue was shown last; the queue itself where that is not known. */
export function lastQueue(): string {
  if (kept !== null) return kept
  try {
    kept = window.sessionStorage.getItem(name())
  } catch {
    return QUEUE
  }
  return kept ?? QUEUE
}

export function onQueueLeft(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const name = () => `copydesk.queue.${pageMark()?.person ?? ''}`
