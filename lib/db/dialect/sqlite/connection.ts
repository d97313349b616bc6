import type { PrismaClient } from '#lib/db/generated/client.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const WANTED = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const

/**
 * Settings of the one connection this process holds. WAL lets readers go on during a write;
 * synchronous=FULL makes a commit survive a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
export async function configureConnection(db: PrismaClient): Promise<void> {
  await db.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  // Fewer, larger checkpoints: importing a whole collection writes a page of the log for every page stored.
  await db.$queryRawUnsafe('PRAGMA wal_autocheckpoint = 16000')
  await db.$executeRawUnsafe('PRAGMA synchronous = FULL')
  await db.$executeRawUnsafe('PRAGMA foreign_keys = ON')
  await db.$executeRawUnsafe('PRAGMA cache_size = -64000')
}

/** Lets the connection keep fewer pages in memory, for work that goes through many rows and comes back to none. */
export async function keepFewPages(db: Pick<PrismaClient, '$queryRawUnsafe'>): Promise<void> {
  await db.$queryRawUnsafe('PRAGMA cache_size = -8000')
}

/** Throws DATABASE_FAILED where a setting did not take, as on file systems without shared memory. */
export async function assertDurability(db: PrismaClient): Promise<void> {
  for (const [name, wanted] of Object.entries(WANTED)) {
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
    const actual = Object.values(rows[0] ?? {})[0]
    if (String(actual) === String(wanted)) continue
    const message = `The database runs with ${name} = ${String(actual)}, where ${wanted} is needed to keep decisions safe.`
    throw new CopydeskError(failure('DATABASE_FAILED', { message, place: name }))
  }
}
