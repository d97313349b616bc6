import { lstatSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sizeOf } from '#lib/config/on-disk.ts'
import { mayBeDatabase } from '#lib/db/dialect/sqlite/file.ts'

/** Removes those of the files that are backups of a desk; gives their paths. Anything else of such a name stays. */
export function removeBackups(folder: string, names: readonly string[]): string[] {
  const files = names.map((name) => join(folder, name)).filter(isBackup)
  for (const file of files) rmSync(file)
  return files
}

function isBackup(file: string): boolean {
  if (!lstatSync(file).isFile() || sizeOf(file) === 0 || !mayBeDatabase(file)) return false
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
      return ['_prisma_migrations', 'Article', 'User'].every((name) => tables.includes(name))
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}
