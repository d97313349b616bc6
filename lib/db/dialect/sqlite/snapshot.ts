import { closeSync, existsSync, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { makeFolder } from '#lib/config/make-folder.ts'
import { isFolder } from '#lib/config/on-disk.ts'
import { type Copying, goOn, type SnapshotTarget } from '#lib/db/dialect/copying.ts'
import { databaseFile, mayBeDatabase, reasonOf, SIDE_FILES, syncPath } from '#lib/db/dialect/sqlite/file.ts'
import { troubleOf } from '#lib/db/dialect/sqlite/trouble.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const WAIT_MS = 30_000
/** As many as are copied in a few milliseconds: between them others have their turn. */
const PORTION = 500

/**
 * Writes the whole database as it is at one moment into a file, while others go on reading and writing. The file
 * is whole, read back and durable, or not there; only this user may read it. Returns its absolute path and size.
 */
export async function snapshot(
  url: string,
  { target: typed, force, mayMake = false, ...copying }: SnapshotTarget,
): Promise<{ file: string; bytes: number }> {
  const target = resolve(typed)
  requireFree(target, databaseFile(url), force)
  if (!mayMake) requireFolder(dirname(target))
  const temp = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  let isOurs = false
  try {
    makeFolder(dirname(target), 0o700)
    isOurs = true
    await copyFile(databaseFile(url), temp, copying)
    requireSound(temp)
    syncPath(temp)
    goOn(copying)
    renameSync(temp, target)
    syncPath(dirname(target))
    return { file: target, bytes: statSync(target).size }
  } catch (error) {
    if (error instanceof CopydeskError) throw error
    throw new CopydeskError(notWritten(error, target))
  } finally {
    if (isOurs) for (const suffix of ['', ...SIDE_FILES]) rmSync(temp + suffix, { force: true })
  }
}

/** Takes over a file as one of our own, with what a write-ahead log beside it still holds. */
export async function copyFile(source: string, target: string, copying: Copying = {}): Promise<void> {
  closeSync(openSync(target, 'wx', 0o600))
  await copyPages(source, target, copying)
  if (soundness(target) === 'ok') return
  // Where pages of the original do not fit together, what its tables hold may still be whole.
  for (const suffix of ['', ...SIDE_FILES]) rmSync(target + suffix, { force: true })
  closeSync(openSync(target, 'wx', 0o600))
  const db = new Database(source, { fileMustExist: true, timeout: WAIT_MS })
  try {
    db.prepare('VACUUM INTO ?').run(target)
  } finally {
    db.close()
  }
}

async function copyPages(source: string, target: string, { onPages, signal }: Copying): Promise<void> {
  const db = new Database(source, { fileMustExist: true, timeout: WAIT_MS })
  try {
    // One state from the first page to the last, whoever writes meanwhile: a transaction that has read.
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    await db.backup(target, {
      progress({ totalPages, remainingPages }) {
        goOn({ signal })
        onPages?.(totalPages - remainingPages, totalPages)
        return PORTION
      },
    })
  } finally {
    db.close()
  }
}

/** What was written is read back before it takes its name: disks and sticks lie. */
function requireSound(file: string): void {
  const answer = soundness(file)
  if (answer !== 'ok') throw new Error(`what was written cannot be read back (${answer})`)
}

/** “ok”, or what is wrong with a copy. From here on it is one file that can be read from anywhere. */
function soundness(file: string): string {
  const db = new Database(file, { fileMustExist: true })
  try {
    db.pragma('journal_mode = DELETE')
    return String(db.pragma('integrity_check(1)', { simple: true }))
  } catch (error) {
    return reasonOf(error)
  } finally {
    db.close()
  }
}

function requireFolder(folder: string): void {
  if (isFolder(folder)) return
  const message = `There is no folder ${folder}.`
  const hint = 'Make it, or mount its disk, then try again: a backup makes no folders.'
  throw new CopydeskError(failure('TARGET_UNWRITABLE', { message, hint, place: 'FILE' }))
}

/** An earlier backup is replaced by force only; the live database, or a file of another kind, never. */
function requireFree(target: string, live: string, force: boolean): void {
  if (!existsSync(target)) return
  const real = realpathSync(target)
  const isLive = ['', ...SIDE_FILES].some(
    (suffix) => existsSync(live + suffix) && realpathSync(live + suffix) === real,
  )
  if (force && !isLive && mayBeDatabase(target)) return
  const message = isLive
    ? `${target} is the database itself.`
    : force
      ? `${target} is there and no earlier backup.`
      : `${target} is there already.`
  const hint = force ? 'Name another file.' : 'Name another file, or replace an earlier backup with --force.'
  throw new CopydeskError(failure('ALREADY_EXISTS', { message, hint, place: 'FILE' }))
}

function notWritten(error: unknown, target: string) {
  const trouble = troubleOf(error)
  if (trouble?.code === 'DISK_FULL')
    return { ...trouble, message: `The disk is full: ${target} could not be written.`, place: target }
  if (trouble !== null && trouble.code !== 'DATABASE_FAILED') return trouble
  const message = `The backup could not be written: ${reasonOf(error)}.`
  const hint = 'Check permissions and free space. The database is as it was.'
  return failure('TARGET_UNWRITABLE', { message, hint, place: target })
}
