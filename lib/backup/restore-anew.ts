import { dirname } from 'node:path'
import { authorise } from '#lib/auth/permission.ts'
import { prepareStaged } from '#lib/backup/prepare-staged.ts'
import { type RestoreBackup, type Restored, stepsOf } from '#lib/backup/restore-backup.ts'
import { checkBackup } from '#lib/db/dialect/sqlite/check-backup.ts'
import { databaseFile } from '#lib/db/dialect/sqlite/file.ts'
import { asideName, exchange } from '#lib/db/dialect/sqlite/move-aside.ts'
import { withStaged } from '#lib/db/dialect/sqlite/staged.ts'
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
  const live = databaseFile(databaseUrl)
  const begin = stepsOf(request)
  try {
    begin('looking')
    const { articles, people, decisions } = checkBackup(file, migrationsFolder)
    begin('copying')
    return await withStaged(dirname(live), file, request, async (staged) => {
      begin('placing')
      const safetyBackup = asideName(live)
      const event = { file, safetyBackup, articles }
      const migrations = await prepareStaged({ file: staged, actor, migrationsFolder, event })
      exchange(live, safetyBackup, staged)
      return ok({ file, safetyBackup, articles, people, decisions, migrations })
    })
  } catch (error) {
    return err(asFailure(error))
  }
}
