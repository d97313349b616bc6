import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { CopydeskError, failure } from '#lib/errors.ts'

const WAIT_MS = 30_000
const MAGIC = 'SQLite format 3\0'

/** The file behind a DATABASE_URL. */
export function databaseFile(url: string): string {
  return url.slice('file:'.length)
}

/**
 * Writes the whole database as it is at one moment into a file, while others go on reading and writing. The file
 * is complete and durable, or not there; only this user may read it. Returns its absolute path and size.
 */
export function snapshot(
  url: string,
  { target: typed, force }: { target: string; force: boolean },
): { file: string; bytes: number } {
  const target = resolve(typed)
  requireFree(target, databaseFile(url), force)
  const temp = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  let isOurs = false
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    isOurs = true
    closeSync(openSync(temp, 'wx', 0o600))
    vacuumInto(databaseFile(url), temp)
    sync(temp)
    renameSync(temp, target)
    sync(dirname(target))
    return { file: target, bytes: statSync(target).size }
  } catch (error) {
    if (error instanceof CopydeskError) throw error
    const message = `The backup could not be written: ${reasonOf(error)}.`
    const hint = 'Check permissions and free space. The database is as it was.'
    throw new CopydeskError(failure('TARGET_UNWRITABLE', { message, hint, place: target }))
  } finally {
    if (isOurs) for (const file of [temp, `${temp}-journal`]) rmSync(file, { force: true })
  }
}

/** Takes over a file as one of our own, with what a write-ahead log beside it still holds. */
export function copyFile(source: string, target: string): void {
  closeSync(openSync(target, 'wx', 0o600))
  vacuumInto(source, target)
}

function vacuumInto(source: string, target: string): void {
  const db = new Database(source, { fileMustExist: true, timeout: WAIT_MS })
  try {
    db.prepare('VACUUM INTO ?').run(target)
  } finally {
    db.close()
  }
}

/** An earlier backup is replaced by force only; the live database, or a file of another kind, never. */
function requireFree(target: string, live: string, force: boolean): void {
  if (!existsSync(target)) return
  const real = realpathSync(target)
  const isLive = [live, `${live}-wal`, `${live}-shm`].some(
    (file) => existsSync(file) && realpathSync(file) === real,
  )
  if (force && !isLive && begins(target, MAGIC)) return
  const message = isLive
    ? `${target} is the database itself.`
    : force
      ? `${target} is there and no earlier backup.`
      : `${target} is there already.`
  const hint = force ? 'Name another file.' : 'Name another file, or replace an earlier backup with --force.'
  throw new CopydeskError(failure('ALREADY_EXISTS', { message, hint, place: 'FILE' }))
}

function begins(file: string, magic: string): boolean {
  if (!statSync(file).isFile()) return false
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(magic.length)
    const read = readSync(handle, start)
    return read === 0 || start.toString('latin1') === magic
  } finally {
    closeSync(handle)
  }
}

function sync(path: string): void {
  if (process.platform === 'win32' && statSync(path).isDirectory()) return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
