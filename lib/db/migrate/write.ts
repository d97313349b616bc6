import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialectOfSchema } from '#lib/db/dialect/choose.ts'
import { LOCK_FILE, lockText, schemaDifference } from '#lib/db/migrate/diff.ts'
import { SCRIPT_FILE } from '#lib/db/migrate/folder.ts'

const LOCK_COMMENT =
  '# Names the database these migrations are written for. Change it by making new migrations, never by hand.\n'

/**
 * Writes `STAMP_name/migration.sql` and answers its path; `undefined` where schema and migrations agree.
 * A name that brings its own stamp keeps it, so that an unreleased migration can be made again in its place.
 */
export async function writeMigration(
  name: string,
  schemaFile: string,
  migrationsFolder: string,
  now = new Date(),
): Promise<string | undefined> {
  const sql = await schemaDifference(schemaFile, migrationsFolder)
  if (sql === undefined) return undefined
  const folder = join(migrationsFolder, /^\d{14}_/.test(name) ? name : `${stamp(now)}_${name}`)
  mkdirSync(folder, { recursive: true })
  const lock = join(migrationsFolder, LOCK_FILE)
  if (!existsSync(lock))
    writeFileSync(lock, LOCK_COMMENT + lockText(dialectOfSchema(readFileSync(schemaFile, 'utf8'))))
  writeFileSync(join(folder, SCRIPT_FILE), sql, { flag: 'wx' })
  return join(folder, SCRIPT_FILE)
}

/** The instant in UTC as YYYYMMDDHHMMSS, so that names sort by age. */
function stamp(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(0, 14)
}
