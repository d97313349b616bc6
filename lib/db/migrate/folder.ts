import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file that holds the statements of a migration. */
export const SCRIPT_FILE = 'migration.sql'

/** One migration as it stands on disk. */
export type Migration = {
  /** Name of its folder; names sort in the order of application. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the script, hex, as Prisma records it. */
  readonly checksum: string
}

/** Every migration of a folder, oldest first. A folder that does not exist has none. */
export function readMigrations(folder: string): readonly Migration[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, SCRIPT_FILE)))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, SCRIPT_FILE))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    })
}
