import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import { dialectOfSchema } from '#lib/db/dialect/choose.ts'
import type { Dialect } from '#lib/db/dialect/dialect.ts'
import { withEngine } from '#lib/db/migrate/engine.ts'
import { readMigrations, SCRIPT_FILE } from '#lib/db/migrate/folder.ts'

/** Names the kind of database that the migrations beside it are written for. */
export const LOCK_FILE = 'migration_lock.toml'

/** What that file says. */
export const lockText = ({ provider }: Dialect) => `provider = "${provider}"\n`

/** The statements that the migrations lack to arrive at the schema, or `undefined` where they agree. */
export async function schemaDifference(
  schemaFile: string,
  migrationsFolder: string,
): Promise<string | undefined> {
  const content = readFileSync(schemaFile, 'utf8')
  const dialect = dialectOfSchema(content)
  const schema = { path: basename(schemaFile), content }
  const { exitCode, stdout } = await withEngine(dialect, dialect.schema.scratchUrl, (engine) =>
    runDiff(engine, { dialect, schema, migrationsFolder }),
  )
  return exitCode === 0 ? undefined : (stdout ?? '')
}

type Comparison = {
  readonly dialect: Dialect
  readonly schema: { path: string; content: string }
  readonly migrationsFolder: string
}

function runDiff(engine: SchemaEngine, { dialect, schema, migrationsFolder }: Comparison) {
  const scripts = readMigrations(migrationsFolder).map(({ sql }) => sql)
  return engine.diff({
    from: { tag: 'migrations', ...migrationList(dialect, migrationsFolder) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: true,
    filters: { externalTables: dialect.schema.undescribed(scripts), externalEnums: [] },
  })
}

/** The migrations of a folder in the shape in which Prisma's engine takes them. */
export function migrationList(dialect: Dialect, folder: string): MigrationList {
  return {
    baseDir: resolve(folder),
    lockfile: { path: LOCK_FILE, content: lockText(dialect) },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: join(name, SCRIPT_FILE), content: { tag: 'ok', value: sql } },
    })),
  }
}
