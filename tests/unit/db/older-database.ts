import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished } from 'vitest'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'

/**
 * A database as it stood before the migration of a name, filled and then brought up to date. It is closed and gone
 * after the running test.
 */
export async function upgraded(
  migration: RegExp,
  fill: (before: Database.Database) => void,
): Promise<Database.Database> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-older-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const older = join(folder, 'migrations')
  const file = join(folder, 'desk.db')
  const names = readMigrations(MIGRATIONS_FOLDER).map(({ name }) => name)
  const at = names.findIndex((name) => migration.test(name))
  expect(at).toBeGreaterThan(0)
  for (const name of names.slice(0, at))
    cpSync(join(MIGRATIONS_FOLDER, name), join(older, name), { recursive: true })
  await applyMigrations(`file:${file}`, older)
  const before = new Database(file)
  fill(before)
  before.close()

  await applyMigrations(`file:${file}`, MIGRATIONS_FOLDER)
  const after = new Database(file)
  onTestFinished(() => void after.close())
  return after
}

/** Puts a row into a table: the given cells, and a value for every other column that must have one and has no default. */
export function insertRow(
  db: Database.Database,
  table: string,
  cells: Readonly<Record<string, string | number | null>>,
): void {
  const columns = db
    .prepare<[], { name: string; type: string; notnull: number; dflt_value: unknown; pk: number }>(
      `PRAGMA table_info("${table}")`,
    )
    .all()
    .filter(
      ({ name, notnull, dflt_value, pk }) =>
        notnull === 1 && dflt_value === null && pk === 0 && !(name in cells),
    )
  const filled = Object.fromEntries(columns.map(({ name, type }) => [name, type === 'TEXT' ? '' : 0]))
  const row = { ...filled, ...cells }
  const names = Object.keys(row)
  const list = names.map((name) => `"${name}"`).join(', ')
  db.prepare(`INSERT INTO "${table}" (${list}) VALUES (${names.map(() => '?').join(', ')})`).run(
    ...Object.values(row),
  )
}
