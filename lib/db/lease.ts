import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded, thisProcess } from '#lib/config/process-identity.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { databaseTrouble, lockedOut } from '#lib/db/trouble.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

const HOLD_MS = 60_000
const RENEW_MS = 5_000
const WAIT_MS = 15_000

/**
 * Keeps a lease alive during long work; call it before every step. False once another holder has taken it
 * over after a pause too long: the work must stop there (`lostLease`). It asks the database every few seconds
 * only, which is enough: nobody can take over within that time. A process may stand still between the answer and
 * what it does next: asked as the first thing in a transaction, the answer holds until that commits.
 */
export type RenewLease = (tx?: Tx) => Promise<boolean>

/**
 * Runs `work` while this process alone holds the lease `name`, across every process on the database.
 * Waits a while for another holder, then answers BUSY. A holder on this machine that was killed frees the
 * lease at once; one on another machine frees it within a minute.
 */
export async function withLease<T>(
  db: Db,
  name: string,
  work: (renew: RenewLease) => Promise<Result<T>>,
  waitMs = WAIT_MS,
): Promise<Result<T>> {
  const holder = newHolder()
  const deadline = Date.now() + waitMs
  while (!(await take(db, name, holder))) {
    if (Date.now() >= deadline) return err(failure('BUSY', { place: name }))
    await sleep(100)
  }
  try {
    return await work(renewer(db, name, holder))
  } catch (error) {
    const trouble = databaseTrouble(error)
    if (trouble !== null) return err(trouble)
    // What fails after another run took over fails because of it, such as on rows that are there already.
    if (error instanceof CopydeskError || !(await isLost(db, name, holder))) throw error
    return err(lostLease(name))
  } finally {
    await release(db, name, holder)
  }
}

/** What work answers that found its lease gone. */
export function lostLease(name: string): Failure {
  return failure('BUSY', {
    place: name,
    message: 'This run stood still for so long that another one took over.',
    hint: 'What it had done is safe and nothing is half done. Start it again.',
  })
}

/** The same for what must not fail halfway: false only where another holder is known to have taken over. */
export function stillHeld(renew: RenewLease): () => Promise<boolean> {
  return () => renew().catch(() => true)
}

function newHolder(): string {
  const { place, pid, started } = thisProcess()
  return [place, pid, started, randomUUID()].join(' ')
}

function isGone(holder: string): boolean {
  const [place, pid, started] = holder.split(' ')
  return place !== undefined && started !== undefined && hasEnded({ place, pid: Number(pid), started })
}

/** One statement: free, expired or left by a dead holder, else nothing happens. */
async function take(db: Db, name: string, holder: string): Promise<boolean> {
  const present = await db.lease.findUnique({ where: { name } })
  const dead = present !== null && isGone(present.holder) ? present.holder : ''
  const now = new Date()
  const expiresAt = new Date(now.getTime() + HOLD_MS)
  const changed = db.$transaction(
    (tx) => tx.$executeRaw`
    INSERT INTO "Lease" ("name", "holder", "expiresAt") VALUES (${name}, ${holder}, ${expiresAt})
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "expiresAt" = excluded."expiresAt"
    WHERE "Lease"."expiresAt" < ${now} OR "Lease"."holder" = ${dead}`,
  )
  try {
    return (await changed) === 1
  } catch (error) {
    if (lockedOut(error)) return false // the holder is in the middle of a long write
    throw error
  }
}

function renewer(db: Db, name: string, holder: string): RenewLease {
  let last = Date.now()
  let held = true
  return async (tx) => {
    const pause = Date.now() - last
    if (!held || (tx === undefined && pause >= 0 && pause < RENEW_MS)) return held
    last = Date.now()
    held = tx === undefined ? await db.$transaction(extend) : await extend(tx)
    return held
  }

  async function extend(tx: Tx): Promise<boolean> {
    const expiresAt = new Date(Date.now() + HOLD_MS)
    return (await tx.lease.updateMany({ where: { name, holder }, data: { expiresAt } })).count === 1
  }
}

async function isLost(db: Db, name: string, holder: string): Promise<boolean> {
  try {
    return (await db.lease.findUnique({ where: { name } }))?.holder !== holder
  } catch {
    return false // the database itself fails, which is what the caller wants to tell
  }
}

async function release(db: Db, name: string, holder: string): Promise<void> {
  try {
    await db.$transaction((tx) => tx.lease.deleteMany({ where: { name, holder } }))
  } catch {
    // What the work answered or threw matters more; a lease that stays expires by itself.
  }
}
