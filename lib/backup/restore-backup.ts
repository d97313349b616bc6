import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { type BackupFacts, checkBackup } from '#lib/db/dialect/sqlite/check-backup.ts'
import { replaceContent } from '#lib/db/dialect/sqlite/replace.ts'
import { snapshot } from '#lib/db/dialect/sqlite/snapshot.ts'
import { withStaged } from '#lib/db/dialect/sqlite/staged.ts'
import { withLease } from '#lib/db/lease.ts'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { countRestores, setRestores } from '#lib/db/restores.ts'
import { CopydeskError } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type RestoreBackup = {
  readonly db: Db
  readonly actor: Actor
  readonly databaseUrl: string
  readonly migrationsFolder: string
  /** Where the present state is kept first. */
  readonly backupsFolder: string
  readonly file: string
}

export type Restored = Omit<BackupFacts, 'behind'> & {
  readonly file: string
  readonly safetyBackup: string
  readonly migrations: readonly string[]
}

/**
 * Makes a backup the present state, after a backup of the present one. Everything is prepared beside the database
 * and then takes its place at once, also under a desk that is running. Everybody has to sign in again: the backup
 * knows sessions that were ended since.
 */
export async function restoreBackup(request: RestoreBackup): Promise<Result<Restored>> {
  const allowed = authorise(request.actor, 'restore')
  if (!allowed.ok) return allowed
  try {
    const { articles, people, decisions } = checkBackup(request.file, request.migrationsFolder)
    return await withLease(request.db, 'content', async () => {
      const target = `${request.backupsFolder}/before-restore-${stamp(new Date())}.db`
      const { file: safetyBackup } = snapshot(request.databaseUrl, { target, force: false })
      const migrations = await replace(request, { safetyBackup, articles })
      return ok({ file: request.file, safetyBackup, articles, people, decisions, migrations })
    })
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}

async function replace(
  { db, actor, databaseUrl, migrationsFolder, backupsFolder, file }: RestoreBackup,
  told: { safetyBackup: string; articles: number },
): Promise<readonly string[]> {
  return withStaged(backupsFolder, file, async (staged) => {
    const url = `file:${staged}`
    const migrations = await applyMigrations(url, migrationsFolder)
    const restores = await countRestores(db)
    const coming = await openDb(url)
    try {
      await coming.$transaction(async (tx) => {
        const now = new Date()
        await tx.session.updateMany({ where: { endedAt: null }, data: { endedAt: now } })
        await tx.job.updateMany({ where: { state: 'running' }, data: { state: 'failed', finishedAt: now } })
        await tx.lease.deleteMany({})
        await setRestores(tx, Math.max(restores, await countRestores(tx)) + 1)
        await recordEvent(tx, actor, { name: 'backup.restored', payload: { file, ...told } })
      })
    } finally {
      await coming.$disconnect()
    }
    await replaceContent(databaseUrl, staged)
    return migrations
  })
}

function stamp(now: Date): string {
  return now.toISOString().replace(/[:.]/g, '-')
}
