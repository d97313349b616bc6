import { setImmediate as breathe } from 'node:timers/promises'

/** Files that are planned, written and confirmed together. */
export const PORTION = 250

/**
 * Lets timers and signals have their turn between two portions: neither the database nor the files make this thread
 * wait, so without it nobody would hear of a job that is at work.
 */
export async function betweenPortions(): Promise<void> {
  await breathe()
}

/** Numbers in portions: the next of them at each call, none behind the last. */
export function inPortions(ids: readonly number[]): () => readonly number[] {
  let at = 0
  return () => {
    at += PORTION
    return ids.slice(at - PORTION, at)
  }
}
