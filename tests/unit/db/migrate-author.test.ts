import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialectOf } from '#lib/db/dialect/choose.ts'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { migrationList, schemaDifference } from '#lib/db/migrate/diff.ts'
import { withEngine } from '#lib/db/migrate/engine.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { writeMigration } from '#lib/db/migrate/write.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'

const SHIPPED_SCHEMA = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url))
const sqlite = dialectOf('file:')
const NO_FILTERS = { externalTables: [], externalEnums: [] }

let folder: string
let migrations: string
let schema: string
let url: string

function writeSchema(extra = ''): void {
  writeFileSync(
    schema,
    `datasource db {\n  provider = "sqlite"\n}\n\nmodel Note {\n  id Int @id\n${extra}}\n`,
  )
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-author-'))
  migrations = join(folder, 'migrations')
  schema = join(folder, 'schema.prisma')
  url = `file:${join(folder, 'desk.db')}`
  writeSchema()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what ships', () => {
  it('has migrations that arrive at the schema', async () => {
    expect(await schemaDifference(SHIPPED_SCHEMA, MIGRATIONS_FOLDER)).toBeUndefined()
  })

  it('would notice a column that the migrations lack', async () => {
    const changed = readFileSync(SHIPPED_SCHEMA, 'utf8').replace(/^model Setting \{$/m, '$&\n  extra String?')
    writeFileSync(schema, changed)
    expect(await schemaDifference(schema, MIGRATIONS_FOLDER)).toContain('"extra" TEXT')
  })

  it('keeps the tables of full-text search out of the comparison', () => {
    const names = sqlite.schema.undescribed(readMigrations(MIGRATIONS_FOLDER).map(({ sql }) => sql))
    expect(names).toEqual(expect.arrayContaining(['ArticleSearch', 'ArticleSearch_data']))
    expect(names).not.toContain('Article')
  })

  it('finds words by their start, accents aside, and single CJK characters', async () => {
    await applyMigrations(url, MIGRATIONS_FOLDER)
    const db = new Database(url.slice('file:'.length))
    db.exec(`INSERT INTO ArticleSearch (rowid, text, path) VALUES (5, 'Café 中 文', 'a/b.md')`)
    const find = db.prepare('SELECT rowid FROM ArticleSearch WHERE ArticleSearch MATCH ?').pluck()
    expect(find.all('caf* 文')).toEqual([5])
    db.exec('DELETE FROM ArticleSearch WHERE rowid = 5')
    expect(find.all('caf* 文')).toEqual([])
    db.close()
  })
})

describe('writeMigration', () => {
  function handWritten(name: string, sql: string): void {
    mkdirSync(join(migrations, name), { recursive: true })
    writeFileSync(join(migrations, name, 'migration.sql'), sql)
  }

  it('writes the first migration and the lock file, then has nothing to write', async () => {
    const path = await writeMigration('init', schema, migrations, new Date('2030-01-02T03:04:05Z'))
    expect(path).toBe(join(migrations, '20300102030405_init', 'migration.sql'))
    expect(readFileSync(path ?? '', 'utf8')).toContain('CREATE TABLE "Note"')
    expect(readFileSync(join(migrations, 'migration_lock.toml'), 'utf8')).toContain('provider = "sqlite"')
    expect(await writeMigration('idle', schema, migrations)).toBeUndefined()
    expect(readMigrations(migrations)).toHaveLength(1)
  })

  it('writes only what an added column needs, leaving a full-text table alone', async () => {
    await writeMigration('20200101000000_init', schema, migrations)
    handWritten('20200101000001_search', `CREATE VIRTUAL TABLE "Search" USING fts5(text, content='')`)
    writeSchema('  text String?\n')
    const path = await writeMigration('text', schema, migrations)
    expect(readFileSync(path ?? '', 'utf8').trim()).toBe(
      '-- AlterTable\nALTER TABLE "Note" ADD COLUMN "text" TEXT;',
    )
    expect(await schemaDifference(schema, migrations)).toBeUndefined()
  })

  it('makes an unreleased migration again under the name it had', async () => {
    handWritten('20200101000001_search', `CREATE VIRTUAL TABLE "Search" USING fts5(text, content='')`)
    const path = await writeMigration('20200101000000_init', schema, migrations)
    expect(path).toBe(join(migrations, '20200101000000_init', 'migration.sql'))
    expect(readMigrations(migrations).map(({ name }) => name)).toEqual([
      '20200101000000_init',
      '20200101000001_search',
    ])
  })
})

describe("Prisma's own engine", () => {
  it('agrees with the history that the migrator leaves', async () => {
    await applyMigrations(url, MIGRATIONS_FOLDER)
    const found = await withEngine(sqlite, url, (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: migrationList(sqlite, MIGRATIONS_FOLDER),
        optInToShadowDatabase: false,
        filters: NO_FILTERS,
      }),
    )
    expect(found).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
    })
    expect(found.history ?? null).toBeNull()
  })

  it('leaves a history that the migrator agrees with', async () => {
    const { appliedMigrationNames } = await withEngine(sqlite, url, (engine) =>
      engine.applyMigrations({
        migrationsList: migrationList(sqlite, MIGRATIONS_FOLDER),
        filters: NO_FILTERS,
      }),
    )
    expect(appliedMigrationNames).toEqual(readMigrations(MIGRATIONS_FOLDER).map(({ name }) => name))
    expect(await applyMigrations(url, MIGRATIONS_FOLDER)).toEqual([])
  })
})
