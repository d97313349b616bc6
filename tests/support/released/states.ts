import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'

/** Where a database of every released state is kept, named by its last migration. */
export const STATES_FOLDER = 'tests/fixtures/databases'

export const storedName = (migration: string) => `${migration}.db.gz`

/** The released states, oldest first: each is named by the last migration that its databases have. */
export function releasedStates(): string[] {
  return readMigrations(MIGRATIONS_FOLDER).map(({ name }) => name)
}

/** Writes the stored database of a state to `file`, where it can be opened. */
export function unpackState(state: string, file: string): void {
  writeFileSync(file, gunzipSync(readFileSync(join(STATES_FOLDER, storedName(state)))), { mode: 0o600 })
}
