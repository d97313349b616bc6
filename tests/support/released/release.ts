// Run by `npm run migration:release`: pins every new migration and keeps a small database of its state.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { pinNew, releaseProblems } from '#lib/db/migrate/released.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'
import { fillEveryTable } from '#tests/support/released/rows.ts'
import { releasedStates, STATES_FOLDER, storedName } from '#tests/support/released/states.ts'

/** A database as the migrations up to `state` make it, with rows in every table. */
async function makeState(state: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-state-'))
  try {
    const migrations = join(folder, 'migrations')
    for (const name of releasedStates().filter((each) => each <= state))
      cpSync(join(MIGRATIONS_FOLDER, name), join(migrations, name), { recursive: true })
    const file = join(folder, 'desk.db')
    await applyMigrations(`file:${file}`, migrations)
    const db = new Database(file)
    db.pragma('journal_mode = WAL')
    fillEveryTable(db)
    db.exec('VACUUM')
    db.close()
    return gzipSync(readFileSync(file), { level: 9 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

for (const name of pinNew(MIGRATIONS_FOLDER)) console.log(`Pinned ${name}.`)
for (const problem of releaseProblems(MIGRATIONS_FOLDER)) {
  console.error(problem)
  process.exitCode = 1
}
mkdirSync(STATES_FOLDER, { recursive: true })
for (const state of releasedStates()) {
  const file = join(STATES_FOLDER, storedName(state))
  if (existsSync(file)) continue
  writeFileSync(file, await makeState(state))
  console.log(`Wrote ${file}.`)
}
