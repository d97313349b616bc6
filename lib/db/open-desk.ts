import { join } from 'node:path'
import type { Env } from '#lib/config/env.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { fits } from '#lib/db/dialect/sqlite/check-backup.ts'
import { markDatabase, requireKnownDatabase } from '#lib/db/dialect/sqlite/evidence.ts'
import { holdsWork, keepSafetyCopy } from '#lib/db/dialect/sqlite/keep-copy.ts'
import { protect } from '#lib/db/dialect/sqlite/protect.ts'
import { backupsFolder, safetyCopies } from '#lib/db/dialect/sqlite/safety-copies.ts'
import { settleHome } from '#lib/db/home.ts'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { CopydeskError } from '#lib/errors.ts'

export const migrationsFolder = ({ root }: Pick<Env, 'root'>) => join(root, 'prisma/migrations')

/**
 * Opens the database of an environment, brought up to date; a state that is older is kept first. `say` hears of
 * that. Throws a CopydeskError that names the way out where the database is gone, damaged, locked, of another
 * version or not this user's.
 */
export async function openDesk(env: Env, say: (sentence: string) => void): Promise<Db> {
  requireKnownDatabase(env.databaseUrl, env.dataDir)
  await migrate(env, say)
  markDatabase(env.databaseUrl, env.dataDir)
  const db = await openDb(env.databaseUrl)
  await settleHome(db, env.contentDir)
  protect(env)
  return db
}

async function migrate(env: Env, say: (sentence: string) => void): Promise<void> {
  const { databaseUrl } = env
  const backups = backupsFolder(env.dataDir)
  let kept: string | null = null
  const before = async () => {
    if (holdsWork(databaseUrl)) kept = await keepSafetyCopy(databaseUrl, backups, 'migration')
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
  const usable = safetyCopies(folder).find(({ file }) => fits(file, migrationsFolder(env)))
  return usable === undefined
    ? `None in ${folder} is of this version. Nothing was changed.`
    : `The newest here: \`npm run -s copydesk -- restore ${usable.file}\`. Nothing was changed.`
}
