import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { digest } from '#lib/collection/digest.ts'
import { fileStamp } from '#lib/collection/file-stamp.ts'
import { FILE_ITSELF } from '#lib/collection/open-flags.ts'
import { type PathRefusal, placeOf, type SeenFolders } from '#lib/collection/safe-path.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** The bytes of a file with what identifies them. */
export type FileBytes = {
  readonly bytes: Buffer
  readonly digest: string
  readonly size: number
  readonly mtimeMs: number
  readonly stamp: string
}

/** What opening says of something other than a file. */
const REFUSALS: Record<string, PathRefusal> = {
  ELOOP: 'symlink',
  EMLINK: 'symlink',
  ENOENT: 'missing',
  ENOTDIR: 'not-a-file',
  ENXIO: 'not-a-file',
}

/**
 * Reads a file below the root without following links; a reason where it cannot or must not be read. A run
 * over many files gives the same `seen` each time, and each folder is looked at once.
 */
export function readFile(
  root: string,
  path: string,
  seen?: SeenFolders,
): Result<FileBytes, PathRefusal | 'unreadable'> {
  const place = placeOf(root, path, seen)
  if (!place.ok) return place
  try {
    const handle = openSync(place.value, FILE_ITSELF)
    try {
      const stat = fstatSync(handle)
      if (!stat.isFile()) return err('not-a-file')
      const bytes = readFileSync(handle)
      const { size, mtimeMs } = stat
      return ok({ bytes, digest: digest(bytes), size, mtimeMs, stamp: fileStamp(stat) })
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return err(REFUSALS[code] ?? 'unreadable')
  }
}
