import { closeSync, fsyncSync, openSync, readSync, statSync } from 'node:fs'

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
