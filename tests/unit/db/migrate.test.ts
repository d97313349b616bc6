import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { CopydeskError, type Failure } from '#lib/errors.ts'
import { MIGRATIONS_FOLDER, testDatabase } from '#tests/support/database.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SCHEMA = join(ROOT, 'prisma/schema.prisma')

let folder: string
let migrations: string
let file: string
let url: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-migrate-'))
  migrations = join(folder, 'migrations')
  file = join(folder, 'data', 'desk.db')
  url = `file:${file}`
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function migration(name: string, sql: string): void {
  mkdirSync(join(migrations, name), { recursive: true })
  writeFileSync(join(migrations, name, 'migration.sql'), sql)
}

function query<Row>(sql: string, path = file): Row[] {
  const db = new Database(path)
  try {
    return db.prepare<[], Row>(sql).all()
  } finally {
    db.close()
  }
}

function execute(sql: string): void {
  const db = new Database(file)
  db.exec(sql)
  db.close()
}

function tableNames(path = file): string[] {
  return query<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`, path).map(
    (row) => row.name,
  )
}

async function refusal(): Promise<Failure> {
  const error: unknown = await applyMigrations(url, migrations).catch((reason: unknown) => reason)
  if (error instanceof CopydeskError) return error.failure
  throw new Error(`expected a refusal, got ${String(error)}`)
}

describe('applyMigrations', () => {
  it('makes every table of the schema from nothing and then has nothing to do', async () => {
    const applied = await applyMigrations(url, MIGRATIONS_FOLDER)
    const models = [...readFileSync(SCHEMA, 'utf8').matchAll(/^model (\w+)/gm)].map((match) => match[1])
    expect(models.length).toBeGreaterThan(10)
    expect(tableNames()).toEqual(expect.arrayContaining([...models, 'ArticleSearch']))
    expect(applied).toEqual(readMigrations(MIGRATIONS_FOLDER).map((migration) => migration.name))
    expect(await applyMigrations(url, MIGRATIONS_FOLDER)).toEqual([])
  })

  it('applies only what a database still lacks', async () => {
    migration('1_first', 'CREATE TABLE First (id INTEGER)')
    await applyMigrations(url, migrations)
    migration('2_second', 'CREATE TABLE Second (id INTEGER)')
    expect(await applyMigrations(url, migrations)).toEqual(['2_second'])
  })

  it('keeps rows that refer to a table which a script rebuilds', async () => {
    migration(
      '1_first',
      `CREATE TABLE Parent (id INTEGER PRIMARY KEY);
       CREATE TABLE Child (parent INTEGER REFERENCES Parent(id) ON DELETE CASCADE);
       INSERT INTO Parent VALUES (1); INSERT INTO Child VALUES (1);`,
    )
    await applyMigrations(url, migrations)
    migration(
      '2_rebuild',
      `PRAGMA foreign_keys=OFF;
       CREATE TABLE "new_Parent" (id INTEGER PRIMARY KEY, name TEXT);
       INSERT INTO "new_Parent" (id) SELECT id FROM Parent;
       DROP TABLE Parent;
       ALTER TABLE "new_Parent" RENAME TO Parent;
       PRAGMA foreign_keys=ON;`,
    )
    await applyMigrations(url, migrations)
    expect(query('SELECT parent FROM Child')).toEqual([{ parent: 1 }])
  })

  it('refuses a script that leaves references to missing rows', async () => {
    migration(
      '1_broken',
      `CREATE TABLE Parent (id INTEGER PRIMARY KEY);
       CREATE TABLE Child (parent INTEGER REFERENCES Parent(id));
       INSERT INTO Child VALUES (7);`,
    )
    expect((await refusal()).message).toContain('1 references to missing rows')
    expect(tableNames()).not.toContain('Child')
  })

  it('leaves nothing of a script that fails, keeps the ones before it and can go on after a mend', async () => {
    migration('1_first', 'CREATE TABLE First (id INTEGER)')
    migration('2_broken', 'CREATE TABLE Second (id INTEGER); INSERT INTO Nowhere VALUES (1);')
    expect(await refusal()).toMatchObject({ code: 'DATABASE_FAILED', place: '2_broken' })
    expect(tableNames()).toContain('First')
    expect(tableNames()).not.toContain('Second')
    migration('2_broken', 'CREATE TABLE Second (id INTEGER)')
    expect(await applyMigrations(url, migrations)).toEqual(['2_broken'])
  })
})

describe('refusals', () => {
  beforeEach(async () => {
    migration('1_first', 'CREATE TABLE First (id INTEGER)')
    await applyMigrations(url, migrations)
  })

  it('refuses a migration that was changed after it had been applied', async () => {
    migration('1_first', 'CREATE TABLE First (id INTEGER, name TEXT)')
    expect(await refusal()).toMatchObject({ code: 'DATABASE_MISMATCH', place: '1_first' })
    expect((await refusal()).message).toContain('was changed after')
  })

  it('refuses a database that knows a migration this version does not', async () => {
    migration('2_newer', 'CREATE TABLE Newer (id INTEGER)')
    await applyMigrations(url, migrations)
    rmSync(join(migrations, '2_newer'), { recursive: true })
    migration('3_other', 'CREATE TABLE Other (id INTEGER)')
    const refused = await refusal()
    expect(refused).toMatchObject({ code: 'DATABASE_MISMATCH', place: '2_newer' })
    expect(refused.message).toContain('made by a newer Copydesk')
    expect(tableNames()).not.toContain('Other')
  })

  it('refuses a database on which a migration stopped half-way, until it is marked as rolled back', async () => {
    execute(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '2_half')`)
    migration('2_half', 'CREATE TABLE Half (id INTEGER)')
    expect((await refusal()).message).toContain('never finished')
    execute(`UPDATE _prisma_migrations SET rolled_back_at = 1 WHERE id = 'x'`)
    expect(await applyMigrations(url, migrations)).toEqual(['2_half'])
  })

  it('refuses a file with tables of something else', async () => {
    execute('DROP TABLE _prisma_migrations')
    expect((await refusal()).message).toContain('did not make')
    expect(tableNames()).toEqual(['First'])
  })

  it('refuses a file that is no database, a folder without migrations and an unknown kind of URL', async () => {
    writeFileSync(file, 'x'.repeat(5000))
    expect((await refusal()).code).toBe('DATABASE_DAMAGED')
    rmSync(migrations, { recursive: true })
    expect((await refusal()).message).toContain('no migrations')
    url = 'mysql://host/name'
    migration('1_first', 'SELECT 1')
    expect((await refusal()).code).toBe('BAD_ENVIRONMENT')
  })
})

describe('several processes at once', () => {
  // Says that it has loaded everything, then waits for its standard input to end.
  const CHILD = `
    import { applyMigrations } from '#lib/db/migrate/apply.ts'
    process.stderr.write('ready')
    for await (const _ of process.stdin);
    console.log(JSON.stringify(await applyMigrations(process.env.URL, process.env.FOLDER)))`

  function startChild(): ChildProcess {
    return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', CHILD], {
      cwd: ROOT,
      env: { ...process.env, URL: url, FOLDER: migrations },
    })
  }

  async function output(child: ChildProcess): Promise<string[]> {
    if (!child.stdout) throw new Error('no output')
    return JSON.parse(await text(child.stdout))
  }

  it('apply each migration once', async () => {
    const rows = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)'
    const names = ['1_a', '2_b', '3_c']
    for (const name of names) {
      migration(name, `CREATE TABLE "T${name}" (i INTEGER); INSERT INTO "T${name}" ${rows} SELECT i FROM n;`)
    }
    const children = [startChild(), startChild(), startChild()]
    await Promise.all(children.map((child) => child.stderr && once(child.stderr, 'data')))
    for (const child of children) child.stdin?.end()
    const applied = await Promise.all(children.map(output))
    expect(applied.flat().sort()).toEqual(names)
    expect(query('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1')).toHaveLength(3)
  })
})

describe('testDatabase', () => {
  it('hands out files that do not share anything', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()])
    query(`INSERT INTO Setting VALUES ('k', '1') RETURNING key`, one.path)
    expect(query('SELECT * FROM Setting', two.path)).toEqual([])
    expect(await applyMigrations(one.url, MIGRATIONS_FOLDER)).toEqual([])
    await Promise.all([one.dispose(), two.dispose()])
  })
})
