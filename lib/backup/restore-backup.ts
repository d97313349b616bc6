import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { prepareStaged } from '#lib/backup/prepare-staged.ts'
import type { Db } from '#lib/db/client.ts'
import { withLease } from '#lib/db/lease.ts'
import { type BackupFacts, type Copying, goOn, storageAt } from '#lib/db/storage.ts'
import { asFailure } from '#lib/db/trouble.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** What a restore does one after the other; once the last has begun, nothing stops it. */
export type RestoreStep = 'looking' | 'keeping' | 'copying' | 'placing'

/** Hears what a restore is at, and may stop it while nothing is changed. */
export type Restoring = Copying & { readonly onStep?: (step: RestoreStep) => void }

export type RestoreBackup = Restoring & {
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
  const storage = storageAt(databaseUrl)
  const begin = stepsOf(request)
  try {
    begin('looking')
    const { articles, people, decisions } = storage.checkBackup(file, migrationsFolder)
    return await withLease(db, 'content', async () => {
      begin('keeping')
      const safetyBackup = await storage.keepSafetyCopy(backupsFolder, 'restore', request)
      begin('copying')
      const migrations = await storage.withStaged(
        { file, folder: backupsFolder, copying: request },
        async (stagedUrl) => {
          begin('placing')
          const event = { file, safetyBackup, articles }
          const applied = await prepareStaged({ url: stagedUrl, actor, migrationsFolder, event })
          await storage.replaceContent(stagedUrl)
          return applied
        },
      )
      return ok({ file, safetyBackup, articles, people, decisions, migrations })
    })
  } catch (error) {
    return err(asFailure(error))
  }
}

/** Tells each step as it begins, unless the restore is to stop before it. */
export function stepsOf(request: Restoring): (step: RestoreStep) => void {
  return (step) => {
    goOn(request)
    request.onStep?.(step)
  }
}
