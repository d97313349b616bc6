import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

const HOLD_MS = 60_000
const WAIT_MS = 15_000

/** Keeps a lease alive during long work; false when another holder took it over after a pause too long. */
export type RenewLease = () => Promise<boolean>

/**
 * Runs `work` while this process alone holds the lease `name`, across every process on the database.
 * Waits a while for another holder, then answers BUSY. A holder that dies frees the lease within a minute.
 */
export async function withLease<T>(
  db: Db,
  name: string,
  work: (renew: RenewLease) => Promise<Result<T>>,
  waitMs = WAIT_MS,
): Promise<Result<T>> {
  const holder = randomUUID()
  const deadline = Date.now() + waitMs
  while (!(await take(db, name, holder))) {
    if (Date.now() >= deadline) return err(failure('BUSY', { place: name }))
    await sleep(100)
  }
  try {
    return await work(() => take(db, name, holder))
  } finally {
    await db.$transaction((tx) => tx.lease.deleteMany({ where: { name, holder } }))
  }
}

/** One statement: free, expired or already ours, else nothing happens. */
async function take(db: Db, name: string, holder: string): Promise<boolean> {
  const now = new Date()
  const expiresAt = new Date(now.getTime() + HOLD_MS)
  const changed = await db.$transaction(
    (tx) => tx.$executeRaw`
    INSERT INTO "Lease" ("name", "holder", "expiresAt") VALUES (${name}, ${holder}, ${expiresAt})
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "expiresAt" = excluded."expiresAt"
    WHERE "Lease"."expiresAt" < ${now} OR "Lease"."holder" = ${holder}`,
  )
  return changed === 1
}
