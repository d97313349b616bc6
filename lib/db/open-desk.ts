import { join } from 'node:path'
import type { Env } from '#lib/config/env.ts'
import { backupsFolder, safetyCopies } from '#lib/config/safety-copies.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { settleHome } from '#lib/db/home.ts'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { storageAt } from '#lib/db/storage.ts'
import { CopydeskError } from '#lib/errors.ts'

export const migrationsFolder = ({ root }: Pick<Env, 'root'>) => join(root, 'prisma/migrations')

/**
 * Opens the database of an environment, brought up to date; a state that is older is kept first. `say` hears of
 * that. Throws a CopydeskError that names the way out where the database is gone, damaged, locked, of another
 * version or not this user's.
 */
export async function openDesk(env: Env, say: (sentence: string) => void): Promise<Db> {
  const storage = storageAt(env.databaseUrl)
  storage.requireKnown(env.dataDir)
  await migrate(env, say)
  storage.mark(env.dataDir)
  const db = await openDb(env.databaseUrl)
  await settleHome(db, env.contentDir)
  storage.protect(env)
  return db
}

async function migrate(env: Env, say: (sentence: string) => void): Promise<void> {
  const { databaseUrl } = env
  const backups = backupsFolder(env.dataDir)
  let kept: string | null = null
  const before = async () => {
    const storage = storageAt(databaseUrl)
    if (storage.holdsWork()) kept = await storage.keepSafetyCopy(backups, 'migration')
  }
  try {
    const applied = await applyMigrations(databaseUrl, migrationsFolder(env), { before })
    if (kept !== null)
      say(
        `The database was brought up to date (${applied.join(', ')}). To go back, start the earlier version and \`npm run -s copydesk -- restore ${kept}\`.`,
      )
  } catch (error) {
    if (!(error instanceof CopydeskError) || error.failure.code !== 'DATABASE_MISMATCH') throw error
    const { failure } = error
    throw new CopydeskError({ ...failure, hint: `${failure.hint} ${backupSentence(env)}` })
  }
}

/** Names the newest backup here that this version can open. */
function backupSentence(env: Env): string {
  const folder = backupsFolder(env.dataDir)
  const usable = safetyCopies(folder).find(({ file }) => fits(env, file))
  return usable === undefined
    ? `None in ${folder} is of this version. Nothing was changed.`
    : `The newest here: \`npm run -s copydesk -- restore ${usable.file}\`. Nothing was changed.`
}

/** Whether this version can restore a file. */
function fits(env: Env, file: string): boolean {
  try {
    storageAt(env.databaseUrl).checkBackup(file, migrationsFolder(env))
    return true
  } catch {
    return false
  }
}
