import { randomUUID } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { makeFolder } from '#lib/config/make-folder.ts'
import { databaseFile } from '#lib/db/dialect/sqlite/file.ts'
import { troubleOf } from '#lib/db/dialect/sqlite/trouble.ts'
import type { Migration } from '#lib/db/migrate/folder.ts'
import type { HistoryRow } from '#lib/db/migrate/history.ts'
import type { MigrationStore, MigrationTransaction } from '#lib/db/migrate/store.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const LOCK_WAIT_MS = 60_000

// Prisma's own columns, so that its command line reads this table as if it had written it.
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

/** Opens the SQLite file for migration, making it and its folder where they are missing. */
export function openMigrationStore(url: string): MigrationStore {
  const path = databaseFile(url)
  const db = guard(path, () => open(path))
  return {
    async locked(work) {
      guard(path, () => db.exec('BEGIN IMMEDIATE'))
      try {
        const result = await work(transactionOn(db, path))
        guard(path, () => db.exec('COMMIT'))
        return result
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    async close() {
      db.close()
    },
  }
}

function open(path: string): Database.Database {
  makeFolder(dirname(path), 0o700)
  // SQLite gives its other files the permissions of this one.
  closeSync(openFile(path))
  const db = new Database(path, { timeout: LOCK_WAIT_MS })
  db.pragma('synchronous = FULL')
  // A script that rebuilds a table drops the old one; with enforcement on, that would delete the rows that
  // refer to it. It cannot be switched inside a transaction. References are checked before each commit instead.
  db.pragma('foreign_keys = OFF')
  return db
}

function openFile(path: string): number {
  try {
    return openSync(path, 'a', 0o600)
  } catch (error) {
    throw new Error(
      `the database could not be opened: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function transactionOn(db: Database.Database, path: string): MigrationTransaction {
  return {
    async history() {
      return guard(path, () => readHistory(db, path))
    },
    async apply(migration) {
      guard(migration.name, () => {
        const startedAt = Date.now()
        db.exec(migration.sql)
        refuseBrokenReferences(db, migration)
        record(db, migration, startedAt)
      })
    },
  }
}

function readHistory(db: Database.Database, path: string): HistoryRow[] {
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  if (tables.length > 0 && !tables.includes('_prisma_migrations')) throw foreignDatabase(path)
  db.exec(HISTORY_TABLE)
  const rows = db
    .prepare<[], Record<'name' | 'checksum', string> & Record<'finished' | 'rolledBack', number>>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
              rolled_back_at IS NOT NULL AS rolledBack
         FROM "_prisma_migrations" ORDER BY started_at, migration_name`,
    )
    .all()
  return rows.map((row) => ({ ...row, finished: row.finished === 1, rolledBack: row.rolledBack === 1 }))
}

function refuseBrokenReferences(db: Database.Database, migration: Migration): void {
  const broken = db.prepare('PRAGMA foreign_key_check').all()
  if (broken.length > 0)
    throw new Error(`${migration.name} leaves ${broken.length} references to missing rows`)
}

function record(db: Database.Database, { name, checksum }: Migration, startedAt: number): void {
  db.prepare(
    `INSERT INTO "_prisma_migrations"
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
  ).run(randomUUID(), checksum, name, startedAt, Date.now())
}

/** Answers every error of the database as a failure that names the file or the migration. */
function guard<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CopydeskError) throw error
    const trouble = troubleOf(error)
    if (trouble !== null) throw new CopydeskError({ place, ...trouble })
    const reason = error instanceof Error ? error.message : String(error)
    throw new CopydeskError(
      failure('DATABASE_FAILED', {
        message: `The database could not be brought up to date: ${reason}.`,
        place,
      }),
    )
  }
}

function foreignDatabase(path: string): CopydeskError {
  return new CopydeskError(
    failure('DATABASE_MISMATCH', {
      message: 'This SQLite file holds tables that Copydesk did not make.',
      hint: 'Let DATABASE_URL name a file of its own.',
      place: path,
    }),
  )
}
