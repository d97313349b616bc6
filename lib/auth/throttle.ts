import { createHmac, randomBytes } from 'node:crypto'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'

/** So many wrong passwords cost no waiting: people mistype. */
export const FREE_FAILURES = 5
/** The longest that one attempt has to wait for the last: a delay, never a lock. */
export const LONGEST_DELAY_S = 60
/** After this long without a wrong password the count starts anew. */
export const FORGET_AFTER_MS = 15 * 60 * 1000

// What is typed as an unknown e-mail address may be a password in the wrong box, so no database ever sees it.
const pepper = onceAProcess('sign-in-pepper', () => randomBytes(32))

/** What failures are counted by: the account and the network together. Unknown addresses are counted like known ones. */
export function throttleKey(who: { id: string } | null, email: string, network: string): string {
  const account = who === null ? createHmac('sha256', pepper()).update(email).digest('base64url') : who.id
  return `${account}|${network}`
}

/** Seconds that an attempt has to wait after so many failures: none at first, then twice as long each time. */
export function delayAfter(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES), LONGEST_DELAY_S)
}

/** How many seconds are left to wait; 0 for none. */
export async function secondsToWait(db: Queries | Tx, key: string, now: Date): Promise<number> {
  const row = await db.signInDelay.findUnique({ where: { key } })
  if (row === null || row.forgetAt <= now) return 0
  return Math.max(0, Math.ceil((row.nextAt.getTime() - now.getTime()) / 1000))
}

/**
 * Counts an attempt as a failure before its password is looked at, so that guesses sent at once cannot all slip
 * under the delay. Answers with the seconds left where it comes too soon; then it does not count.
 */
export async function countAttempt(tx: Tx, key: string, now: Date): Promise<number> {
  await lock(tx, 'sign-ins')
  await tx.signInDelay.deleteMany({ where: { forgetAt: { lte: now } } })
  const left = await secondsToWait(tx, key, now)
  if (left > 0) return left
  const forgetAt = new Date(now.getTime() + FORGET_AFTER_MS)
  const { failures } = await tx.signInDelay.upsert({
    where: { key },
    create: { key, failures: 1, nextAt: now, forgetAt },
    update: { failures: { increment: 1 }, forgetAt },
  })
  const nextAt = new Date(now.getTime() + delayAfter(failures) * 1000)
  await tx.signInDelay.update({ where: { key }, data: { nextAt } })
  return 0
}

/** After a right password the count starts anew. */
export async function clearAttempts(tx: Tx, key: string): Promise<void> {
  await tx.signInDelay.deleteMany({ where: { key } })
}

/** After a new password every count of the account starts anew, from wherever the attempts came. */
export async function clearAllAttempts(tx: Tx, userId: string): Promise<void> {
  await tx.signInDelay.deleteMany({ where: { key: { startsWith: `${userId}|` } } })
}
