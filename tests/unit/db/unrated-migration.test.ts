import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'

const NAME = /_unrated_scores$/

/** Values for every column that must have one and has no default. */
function insert(db: Database.Database, path: string, scores: readonly (number | null)[]): void {
  const columns = db
    .prepare<[], { name: string; type: string; notnull: number; dflt_value: unknown; pk: number }>(
      `PRAGMA table_info("Article")`,
    )
    .all()
    .filter(({ notnull, dflt_value, pk }) => notnull === 1 && dflt_value === null && pk === 0)
  const names = [...columns.map(({ name }) => name), 'heat', 'quality', 'revision']
  const values = columns.map(({ name, type }) => (name === 'path' ? path : type === 'TEXT' ? '' : 0))
  const marks = names.map(() => '?').join(', ')
  db.prepare(`INSERT INTO "Article" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${marks})`).run(
    ...values,
    ...scores,
    1,
  )
}

test('scores below zero in an older database become none, and every index in memory hears of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-unrated-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const older = join(folder, 'migrations')
  const file = join(folder, 'desk.db')
  const names = readMigrations(MIGRATIONS_FOLDER).map(({ name }) => name)
  const at = names.findIndex((name) => NAME.test(name))
  expect(at).toBeGreaterThan(0)
  for (const name of names.slice(0, at))
    cpSync(join(MIGRATIONS_FOLDER, name), join(older, name), { recursive: true })
  await applyMigrations(`file:${file}`, older)
  const before = new Database(file)
  before.prepare(`INSERT INTO "Counter" ("name", "value") VALUES ('article', 7)`).run()
  insert(before, 'a.md', [-1, 40])
  insert(before, 'b.md', [3, -1])
  insert(before, 'c.md', [0, null])
  before.close()

  await applyMigrations(`file:${file}`, MIGRATIONS_FOLDER)
  const after = new Database(file)
  onTestFinished(() => void after.close())
  expect(after.prepare(`SELECT "heat", "quality", "revision" FROM "Article" ORDER BY "path"`).all()).toEqual([
    { heat: null, quality: 40, revision: 8 },
    { heat: 3, quality: null, revision: 8 },
    { heat: 0, quality: null, revision: 1 },
  ])
  expect(after.prepare(`SELECT "value" FROM "Counter" WHERE "name" = 'article'`).get()).toEqual({ value: 8 })
})
