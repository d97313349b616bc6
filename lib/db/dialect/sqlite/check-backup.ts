import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { isFolder } from '#lib/config/on-disk.ts'
import type { BackupFacts } from '#lib/db/dialect/dialect.ts'
import { reasonOf } from '#lib/db/dialect/sqlite/file.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { pendingMigrations } from '#lib/db/migrate/history.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { UNDECIDED } from '#lib/schema/status/statuses.ts'

/** Looks a backup over without changing it; throws NOT_A_BACKUP where it cannot be restored, with the reason. */
export function checkBackup(file: string, migrationsFolder: string): BackupFacts {
  if (!existsSync(file)) throw unusable(file, 'There is no such file.')
  if (isFolder(file)) throw unusable(file, 'It is a folder.')
  try {
    const db = new Database(file, { fileMustExist: true, readonly: true })
    try {
      return facts(db, file, migrationsFolder)
    } finally {
      db.close()
    }
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw unusable(file, `${reasonOf(error)}.`)
    if (error.failure.code === 'NOT_A_BACKUP') throw error
    throw unusable(file, error.failure.message)
  }
}

function facts(db: Database.Database, file: string, migrationsFolder: string): BackupFacts {
  const damage = db.pragma('integrity_check(1)', { simple: true })
  if (damage !== 'ok') throw unusable(file, `It is damaged: ${String(damage)}.`)
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
  if (!['_prisma_migrations', 'Article', 'User'].every((name) => tables.includes(name)))
    throw unusable(file, 'It is a database, but not one of Copydesk.')
  const history = db
    .prepare<[], { name: string; checksum: string; finished: number; rolledBack: number }>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
              rolled_back_at IS NOT NULL AS rolledBack FROM "_prisma_migrations"`,
    )
    .all()
    .map((row) => ({ ...row, finished: row.finished === 1, rolledBack: row.rolledBack === 1 }))
  const count = (sql: string, ...values: string[]) =>
    Number(
      db
        .prepare(sql)
        .pluck()
        .get(...values),
    )
  return {
    articles: count('SELECT count(*) FROM "Article"'),
    people: count('SELECT count(*) FROM "User"'),
    decisions: count(
      'SELECT count(*) FROM "Article" WHERE "status" NOT IN (SELECT "value" FROM json_each(?))',
      JSON.stringify(UNDECIDED),
    ),
    behind: pendingMigrations(readMigrations(migrationsFolder), history).length,
  }
}

function unusable(file: string, reason: string): CopydeskError {
  return new CopydeskError(
    failure('NOT_A_BACKUP', { message: `${file} cannot be restored. ${reason}`, place: 'FILE' }),
  )
}
