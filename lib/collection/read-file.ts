import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { digest } from '#lib/collection/digest.ts'
import { type PathRefusal, safePath } from '#lib/collection/safe-path.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** The bytes of a file with what identifies them. */
export type FileBytes = {
  readonly bytes: Buffer
  readonly digest: string
  readonly size: number
  readonly mtimeMs: number
}

/** Reads a file below the root without following links; a reason where it cannot or must not be read. */
export function readFile(root: string, path: string): Result<FileBytes, PathRefusal | 'unreadable'> {
  const safe = safePath(root, path)
  if (!safe.ok) return safe
  try {
    const handle = openSync(safe.value, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const stat = fstatSync(handle)
      const bytes = readFileSync(handle)
      return ok({ bytes, digest: digest(bytes), size: stat.size, mtimeMs: stat.mtimeMs })
    } finally {
      closeSync(handle)
    }
  } catch {
    return err('unreadable')
  }
}
