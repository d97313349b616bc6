import type { Tx } from '#lib/db/client.ts'

/** How many failed attempts are let through before the next is refused unseen. */
export const ATTEMPT_LIMITS = { account: 10, address: 50 } as const
export const ATTEMPT_WINDOW_MS = 15 * 60 * 1000

type Kind = keyof typeof ATTEMPT_LIMITS

/**
 * Counts an attempt before its password is looked at, so that parallel guesses cannot slip under the limit;
 * false where the limit is used up. A window starts with the first attempt and is not prolonged by more.
 */
export async function countAttempt(tx: Tx, kind: Kind, name: string, now: Date): Promise<boolean> {
  await tx.signInThrottle.deleteMany({ where: { until: { lte: now } } })
  const key = keyOf(kind, name)
  const row = await tx.signInThrottle.upsert({
    where: { key },
    create: { key, failures: 1, until: new Date(now.getTime() + ATTEMPT_WINDOW_MS) },
    update: { failures: { increment: 1 } },
  })
  return row.failures <= ATTEMPT_LIMITS[kind]
}

/** After a right password: the account starts anew. */
export async function clearAttempts(tx: Tx, kind: Kind, name: string): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { key: keyOf(kind, name) } })
}

/** After a right password: takes back the one attempt, but no failures of others behind the same address. */
export async function takeBackAttempt(tx: Tx, kind: Kind, name: string): Promise<void> {
  await tx.signInThrottle.updateMany({
    where: { key: keyOf(kind, name), failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  })
}

function keyOf(kind: Kind, name: string): string {
  return `${kind}:${name}`
}
