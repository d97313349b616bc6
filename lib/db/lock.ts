import type { Tx } from '#lib/db/client.ts'
import type { Locked } from '#lib/db/dialect/contract.ts'

/**
 * Shuts out every other transaction that takes the same lock, until this one has ended. It is the first thing that a
 * transaction does which decides by what it reads: nothing of that changes any more before the commit. Whoever holds
 * one and needs another takes them in the order of `Locked`, so that no two wait for each other.
 */
export function lock(tx: Tx, what: Locked): Promise<void> {
  return tx.$lock(what)
}
