import { authorise } from '#lib/auth/permission.ts'
import { prepareStaged } from '#lib/backup/prepare-staged.ts'
import { type RestoreBackup, type Restored, stepsOf } from '#lib/backup/restore-backup.ts'
import { storageAt } from '#lib/db/storage.ts'
import { asFailure } from '#lib/db/trouble.ts'
import { err, ok, type Result } from '#lib/result.ts'

/**
 * Makes a backup the database where the present one cannot be opened: damaged, gone, or of another version. The
 * present files are moved aside and kept. A desk that is running opens the new database at its next request.
 */
export async function restoreAnew(
  request: Omit<RestoreBackup, 'db' | 'backupsFolder'>,
): Promise<Result<Restored>> {
  const { actor, databaseUrl, migrationsFolder, file } = request
  const allowed = authorise(actor, 'restore')
  if (!allowed.ok) return allowed
  const storage = storageAt(databaseUrl)
  const begin = stepsOf(request)
  try {
    begin('looking')
    const { articles, people, decisions } = storage.checkBackup(file, migrationsFolder)
    begin('copying')
    return await storage.withStaged({ file, copying: request }, async (stagedUrl) => {
      begin('placing')
      const safetyBackup = storage.asideName()
      const event = { file, safetyBackup, articles }
      const migrations = await prepareStaged({ url: stagedUrl, actor, migrationsFolder, event })
      storage.exchange(safetyBackup, stagedUrl)
      return ok({ file, safetyBackup, articles, people, decisions, migrations })
    })
  } catch (error) {
    return err(asFailure(error))
  }
}
