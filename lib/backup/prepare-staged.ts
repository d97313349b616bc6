import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { openDb, type Tx } from '#lib/db/client.ts'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { drawRestore } from '#lib/db/restores.ts'

export type Staged = {
  /** Names the copy of a backup that is to become the database. */
  readonly url: string
  readonly actor: Actor
  readonly migrationsFolder: string
  readonly event: { readonly file: string; readonly safetyBackup: string | null; readonly articles: number }
}

/**
 * Brings a copy of a backup up to date and ends what was going on when it was made: sessions, jobs, leases. Gives
 * the migrations it took.
 */
export async function prepareStaged(staged: Staged): Promise<readonly string[]> {
  const { url } = staged
  const migrations = await applyMigrations(url, staged.migrationsFolder)
  const coming = await openDb(url)
  try {
    await coming.$transaction((tx) => endWhatWasOpen(tx, staged))
  } finally {
    await coming.$disconnect()
  }
  return migrations
}

async function endWhatWasOpen(tx: Tx, { actor, event }: Staged): Promise<void> {
  const now = new Date()
  await tx.session.updateMany({ where: { endedAt: null }, data: { endedAt: now } })
  await tx.job.updateMany({ where: { state: 'running' }, data: { state: 'failed', finishedAt: now } })
  await tx.lease.deleteMany({})
  await drawRestore(tx)
  await recordEvent(tx, actor, { name: 'backup.restored', payload: event })
}
