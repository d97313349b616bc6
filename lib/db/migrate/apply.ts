import { dialectOf } from '#lib/db/dialect/choose.ts'
import { type Migration, readMigrations } from '#lib/db/migrate/folder.ts'
import { pendingMigrations } from '#lib/db/migrate/history.ts'
import type { MigrationStore } from '#lib/db/migrate/store.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const NOTHING = async () => {}

type Options = {
  /** Called once, under the lock, before the first migration of a database that holds something already. */
  readonly before?: () => Promise<void>
}

/**
 * Brings a database up to date with `migrationsFolder`, making it where it does not exist yet.
 * Returns the names it applied, oldest first; none when everything was there already.
 *
 * Each migration is one transaction: it is applied and recorded, or nothing happened. Any number of processes
 * may call this at once. Throws a `CopydeskError` when the database contradicts the folder or a script fails.
 */
export async function applyMigrations(
  databaseUrl: string,
  migrationsFolder: string,
  { before = NOTHING }: Options = {},
): Promise<readonly string[]> {
  const known = readMigrations(migrationsFolder)
  if (known.length === 0) {
    throw new CopydeskError(
      failure('DATABASE_FAILED', {
        message: `There are no migrations in ${migrationsFolder}.`,
        hint: 'Install Copydesk again: part of it is missing.',
        place: migrationsFolder,
      }),
    )
  }
  const store = dialectOf(databaseUrl).storageAt(databaseUrl).openMigrations()
  try {
    return await applyPending(store, known, before)
  } finally {
    await store.close()
  }
}

async function applyPending(
  store: MigrationStore,
  known: readonly Migration[],
  before: () => Promise<void>,
): Promise<readonly string[]> {
  const applied: string[] = []
  for (;;) {
    const name = await applyNext(store, known, applied.length === 0 ? before : NOTHING)
    if (!name) return applied
    applied.push(name)
  }
}

/** Decides and applies under one lock, so that another process cannot come in between. */
function applyNext(
  store: MigrationStore,
  known: readonly Migration[],
  before: () => Promise<void>,
): Promise<string | undefined> {
  return store.locked(async (tx) => {
    const history = await tx.history()
    const [next] = pendingMigrations(known, history)
    if (next === undefined) return undefined
    if (history.length > 0) await before()
    await tx.apply(next)
    return next.name
  })
}
