import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { databaseFile, reasonOf } from '#lib/db/dialect/sqlite/file.ts'
import { troubleOf } from '#lib/db/dialect/sqlite/trouble.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const WAIT_MS = 60_000
const ALL = 0x7fff_ffff

/**
 * Makes the content of `source` the content of the live database in one transaction of the database itself:
 * every process that has it open sees the old state before and the new one after, and goes on working.
 */
export async function replaceContent(url: string, source: string): Promise<void> {
  const deadline = Date.now() + WAIT_MS
  while (!(await tryReplace(databaseFile(url), source))) {
    if (Date.now() > deadline) {
      const message = 'Somebody kept writing to the database; it was not replaced.'
      throw new CopydeskError(failure('BUSY', { message, hint: 'Try again. Nothing was changed.' }))
    }
    await sleep(50)
  }
}

/** False where another process holds the write lock. */
async function tryReplace(live: string, source: string): Promise<boolean> {
  const db = new Database(source, { fileMustExist: true, readonly: true })
  try {
    // All pages in one step, so that writers wait only once. A lock held by others is answered with no pages at all.
    const { totalPages, remainingPages } = await db.backup(live, { progress: () => ALL })
    return totalPages > 0 && remainingPages === 0
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)) return false
    const trouble = troubleOf(error)
    if (trouble !== null) throw new CopydeskError(trouble)
    const message = `The database could not be replaced: ${reasonOf(error)}.`
    throw new CopydeskError(failure('DATABASE_FAILED', { message, hint: 'Nothing was changed.' }))
  } finally {
    db.close()
  }
}
