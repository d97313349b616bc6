import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { digest } from '#lib/collection/digest.ts'
import { fileStamp } from '#lib/collection/file-stamp.ts'
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

/** The file itself, never what a link leads to; a pipe is opened without waiting for its other end. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

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
    const handle = openSync(place.value, FLAGS)
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

/**
 * The digest of a file that still has the size it was found with; null for any other and for one that cannot be read.
 * For a run over many files that asks nothing else of them: half the work of reading one.
 */
export function digestOfSize(
  root: string,
  { path, size }: { readonly path: string; readonly size: number },
  seen: SeenFolders,
): string | null {
  const place = placeOf(root, path, seen)
  if (!place.ok) return null
  try {
    const handle = openSync(place.value, FLAGS)
    try {
      // One byte more, so that a file that grew is told.
      const bytes = Buffer.allocUnsafe(size + 1)
      let length = 0
      for (let got = 1; got > 0 && length < size; length += got)
        got = readSync(handle, bytes, length, bytes.length - length, null)
      return length === size ? digest(bytes.subarray(0, size)) : null
    } finally {
      closeSync(handle)
    }
  } catch {
    return null
  }
}
