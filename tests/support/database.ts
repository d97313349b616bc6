import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'

/** The migrations that the app ships; tests and benchmarks run in the checkout. */
export const MIGRATIONS_FOLDER = resolve('prisma/migrations')

export type TestDatabase = {
  /** What DATABASE_URL would hold. */
  url: string
  path: string
  /** Removes the file; close every client on it first. */
  dispose(): Promise<void>
}

let template: Promise<string> | undefined

/** A migrated, empty database file for one test, in a folder of its own. */
export async function testDatabase(): Promise<TestDatabase> {
  template ??= migratedTemplate()
  const folder = await mkdtemp(join(tmpdir(), 'copydesk-db-'))
  const path = join(folder, 'desk.db')
  await copyFile(await template, path)
  return { url: `file:${path}`, path, dispose: () => rm(folder, { recursive: true, force: true }) }
}

/** Made once for each state of the migrations and shared by all workers and later runs. */
async function migratedTemplate(): Promise<string> {
  const folder = join(tmpdir(), `copydesk-templates-${process.getuid?.() ?? 0}`)
  const file = join(folder, `${migrationsDigest()}.db`)
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true })
  // Workers that start together each make one; the rename replaces the file as a whole, so none reads half of it.
  const draft = join(folder, `${randomUUID()}.draft.db`)
  await applyMigrations(`file:${draft}`, MIGRATIONS_FOLDER)
  holdRevisions(draft)
  await rename(draft, file)
  return file
}

/** What no list, count or filter shows of an article: its file may be touched without a word. */
const UNSEEN = ['size', 'mtimeMs', 'stamp', 'reader']

/** Lets no statement change an article without moving its revision on, so that every index in memory hears of it. */
const HOLD_REVISIONS = `CREATE TRIGGER "hold_revisions" AFTER UPDATE ON "Article"
  WHEN NEW."revision" <= OLD."revision" AND (COLUMNS)
  BEGIN SELECT RAISE(ABORT, 'An article changed and its revision did not move, see lib/db/revision.ts.'); END`

function holdRevisions(path: string): void {
  const file = new Database(path)
  const columns = file.prepare('SELECT "name" FROM pragma_table_info(\'Article\')').pluck().all() as string[]
  const differs = columns
    .filter((name) => !UNSEEN.includes(name))
    .map((name) => `NEW."${name}" IS NOT OLD."${name}"`)
  file.exec(HOLD_REVISIONS.replace('COLUMNS', differs.join(' OR ')))
  file.close()
}

function migrationsDigest(): string {
  const hash = createHash('sha256').update(HOLD_REVISIONS)
  for (const { name, checksum } of readMigrations(MIGRATIONS_FOLDER)) hash.update(`${name} ${checksum}\n`)
  return hash.digest('hex').slice(0, 16)
}
