import { closeSync, openSync, readSync } from 'node:fs'
import { digest } from '#lib/collection/digest.ts'
import { FILE_ITSELF } from '#lib/collection/open-flags.ts'
import { placeOf, type SeenFolders } from '#lib/collection/safe-path.ts'

/** Bytes that most files are smaller than. */
const USUAL = 64 * 1024

/**
 * Reads the digests of many files below a root, and nothing else of them: half the work of reading each. The digest is
 * null for a file that has not the size it was found with any more, and for one that cannot be read.
 */
export function digestReader(
  root: string,
): (file: { readonly path: string; readonly size: number }) => string | null {
  const seen: SeenFolders = new Map()
  const usual = Buffer.allocUnsafe(USUAL)
  return ({ path, size }) => {
    const place = placeOf(root, path, seen)
    if (!place.ok) return null
    // One byte more, so that a file that grew is told.
    const bytes = size < USUAL ? usual : Buffer.allocUnsafe(size + 1)
    const length = fill(bytes, place.value, size + 1)
    return length === size ? digest(bytes.subarray(0, size)) : null
  }
}

/** How many bytes a file holds, at most `limit` of them; -1 where it cannot be read. */
function fill(bytes: Buffer, file: string, limit: number): number {
  try {
    const handle = openSync(file, FILE_ITSELF)
    try {
      let length = 0
      for (let got = 1; got > 0 && length < limit - 1; length += got)
        got = readSync(handle, bytes, length, limit - length, null)
      return length
    } finally {
      closeSync(handle)
    }
  } catch {
    return -1
  }
}
