import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import Database from 'better-sqlite3'
import { withEngine } from '#lib/db/migrate/engine.ts'
import { readMigrations, SCRIPT_FILE } from '#lib/db/migrate/folder.ts'

/** Names the kind of database that the migrations beside it are written for. */
export const LOCK_FILE = 'migration_lock.toml'

const LOCK = 'provider = "sqlite"\n'

/** The statements that the migrations lack to arrive at the schema, or `undefined` where they agree. */
export async function schemaDifference(
  schemaFile: string,
  migrationsFolder: string,
): Promise<string | undefined> {
  const { exitCode, stdout } = await withEngine(':memory:', (engine) =>
    runDiff(engine, schemaFile, migrationsFolder),
  )
  return exitCode === 0 ? undefined : (stdout ?? '')
}

function runDiff(engine: SchemaEngine, schemaFile: string, migrationsFolder: string) {
  const schema = { path: basename(schemaFile), content: readFileSync(schemaFile, 'utf8') }
  return engine.diff({
    from: { tag: 'migrations', ...migrationList(migrationsFolder) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: true,
    filters: { externalTables: virtualTables(migrationsFolder), externalEnums: [] },
  })
}

/** The migrations of a folder in the shape in which Prisma's engine takes them. */
export function migrationList(folder: string): MigrationList {
  return {
    baseDir: resolve(folder),
    lockfile: { path: LOCK_FILE, content: LOCK },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: join(name, SCRIPT_FILE), content: { tag: 'ok', value: sql } },
    })),
  }
}

/**
 * Virtual tables and the shadow tables behind them, such as full-text search makes. The schema cannot describe
 * them, so the engine would propose to drop them.
 */
export function virtualTables(migrationsFolder: string): string[] {
  const db = new Database(':memory:')
  try {
    for (const { sql } of readMigrations(migrationsFolder)) db.exec(sql)
    return db
      .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')`)
      .pluck()
      .all()
  } finally {
    db.close()
  }
}
