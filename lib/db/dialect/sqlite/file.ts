import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { resolve } from 'node:path'

const MAGIC = 'SQLite format 3\0'

/** The suffixes of what SQLite keeps beside a database. */
export const SIDE_FILES = ['-wal', '-shm', '-journal'] as const

/** The file behind a DATABASE_URL. */
export function databaseFile(url: string): string {
  return url.slice('file:'.length)
}

/** Whether a file begins as databases do; an empty one may become one. */
export function mayBeDatabase(file: string): boolean {
  if (!statSync(file).isFile()) return false
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(MAGIC.length)
    return readSync(handle, start) === 0 || start.toString('latin1') === MAGIC
  } finally {
    closeSync(handle)
  }
}

/** The path behind symbolic links; the path itself where there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** False only where there certainly is nothing: what may not be looked at is there. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch (error) {
    return !(
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    )
  }
}

/** The size of a file; 0 where there is none. */
export function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** What tells a file from another of its name; null while there is none. */
export function fileIdentity(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`
}

/** Makes a file, or the names in a folder, durable. */
export function syncPath(path: string): void {
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
