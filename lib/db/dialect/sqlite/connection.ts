import type Database from 'better-sqlite3'
import type { Connection } from '#lib/db/dialect/contract.ts'
import { integrityProblem } from '#lib/db/dialect/sqlite/integrity.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const WANTED = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const

/**
 * Settings of the one connection this process holds. WAL lets readers go on during a write;
 * synchronous=FULL makes a commit survive a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous).
 * Throws DATABASE_FAILED where one did not take, as on file systems without shared memory.
 */
export function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL')
  // Fewer, larger checkpoints: importing a whole collection writes a page of the log for every page stored.
  db.pragma('wal_autocheckpoint = 16000')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('cache_size = -64000')
  for (const [name, wanted] of Object.entries(WANTED)) {
    const actual = db.pragma(name, { simple: true })
    if (String(actual) === String(wanted)) continue
    const message = `The database runs with ${name} = ${String(actual)}, where ${wanted} is needed to keep decisions safe.`
    throw new CopydeskError(failure('DATABASE_FAILED', { message, place: name }))
  }
}

export function connectionOn(open: () => Database.Database): Connection {
  return {
    place() {
      const list = open().prepare<[], { name: string; file: string }>('PRAGMA database_list').all()
      return list.find(({ name }) => name === 'main')?.file ?? ''
    },
    async problem(onPages) {
      return integrityProblem(open(), onPages)
    },
    keepFewPages() {
      open().pragma('cache_size = -8000')
    },
  }
}
