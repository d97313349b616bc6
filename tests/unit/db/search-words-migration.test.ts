import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'

const NAME = /_search_words$/

test('parts of words that an older database has indexed are found after the upgrade', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-words-'))
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
  before
    .prepare('INSERT INTO "ArticleSearch" (rowid, text, path) VALUES (1, ?, ?), (2, ?, ?)')
    .run('the robotics newsroom', 'news a md', 'newsroom ai', 'news b md')
  before.close()

  await applyMigrations(`file:${file}`, MIGRATIONS_FOLDER)
  const after = new Database(file)
  onTestFinished(() => void after.close())
  const words = after.prepare<[], string>('SELECT "word" FROM "SearchWord" ORDER BY "word"').pluck().all()
  expect(words).toEqual(['news', 'newsroom', 'robotics'])
})
