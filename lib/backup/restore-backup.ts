import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { prepareStaged } from '#lib/backup/prepare-staged.ts'
import type { Db } from '#lib/db/client.ts'
import { type BackupFacts, checkBackup } from '#lib/db/dialect/sqlite/check-backup.ts'
import { keepSafetyCopy } from '#lib/db/dialect/sqlite/keep-copy.ts'
import { replaceContent } from '#lib/db/dialect/sqlite/replace.ts'
import { withStaged } from '#lib/db/dialect/sqlite/staged.ts'
import { withLease } from '#lib/db/lease.ts'
import { asFailure } from '#lib/db/trouble.ts'
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
  /** The state before: a backup of it or, where none could be made, the very files; null where there was none. */
  readonly safetyBackup: string | null
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
  const { db, actor, databaseUrl, migrationsFolder, backupsFolder, file } = request
  try {
    const { articles, people, decisions } = checkBackup(file, migrationsFolder)
    return await withLease(db, 'content', async () => {
      const safetyBackup = keepSafetyCopy(databaseUrl, backupsFolder, 'restore')
      const migrations = await withStaged(backupsFolder, file, async (staged) => {
        const event = { file, safetyBackup, articles }
        const applied = await prepareStaged({ file: staged, actor, migrationsFolder, event })
        await replaceContent(databaseUrl, staged)
        return applied
      })
      return ok({ file, safetyBackup, articles, people, decisions, migrations })
    })
  } catch (error) {
    return err(asFailure(error))
  }
}
