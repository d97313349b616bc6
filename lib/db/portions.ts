import { setTimeout as sleep } from 'node:timers/promises'

/** How long a portion holds the database: a decision that comes meanwhile waits no longer than that. */
const TARGET_MS = 60
/** Each transaction has a price of its own, above all in the full-text index: smaller ones would take longer in all. */
const LEAST = 100
/** As many as one statement takes parameters, with room to spare. */
const MOST = 500
/** Who waits for the database looks this often whether it is free. */
const PAUSE_MS = 25

/** The size of the next portion, given how long one took: it nears the target without jumping about. */
export function nextSize(size: number, ms: number): number {
  const fitting = size * (TARGET_MS / Math.max(ms, 1))
  const next = Math.min(Math.max(fitting, size / 2), size * 1.5)
  return Math.round(Math.min(Math.max(next, LEAST), MOST))
}

/**
 * Calls `work` with the size of a portion until it says that it is over. In between others get their turn, for long
 * enough to notice that it is theirs.
 */
export async function inPortions<End>(work: (size: number) => Promise<End | 'more'>): Promise<End> {
  let size = LEAST
  for (;;) {
    const start = performance.now()
    const answer = await work(size)
    if (answer !== 'more') return answer
    size = nextSize(size, performance.now() - start)
    await sleep(PAUSE_MS)
  }
}
