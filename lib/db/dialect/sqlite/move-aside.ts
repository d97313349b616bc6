import { existsSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { SIDE_FILES, syncPath } from '#lib/db/dialect/sqlite/file.ts'
import { fileStamp } from '#lib/db/dialect/sqlite/keep-copy.ts'

/** The name under which a database that cannot be used is kept; null where there is none. */
export function asideName(file: string): string | null {
  return presentFiles(file).length === 0 ? null : `${file.replace(/\.db$/, '')}.damaged-${fileStamp()}.db`
}

/**
 * Puts a database that cannot be used under another name, with what SQLite keeps beside it, and a whole one in its
 * place. A crash in between leaves no database at all, which the next start tells.
 */
export function exchange(file: string, aside: string | null, by: string): void {
  if (aside !== null) for (const suffix of presentFiles(file)) renameSync(file + suffix, aside + suffix)
  renameSync(by, file)
  syncPath(dirname(file))
}

function presentFiles(file: string): string[] {
  return ['', ...SIDE_FILES].filter((suffix) => existsSync(file + suffix))
}
