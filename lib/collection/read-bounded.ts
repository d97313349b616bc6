import { type FileBytes, readFile } from '#lib/collection/read-file.ts'
import { type PathRefusal, safeFile } from '#lib/collection/safe-path.ts'
import { err, type Result } from '#lib/result.ts'

/** Reads a file below the root as `readFile` does, if it has at most so many bytes. */
export function readBounded(
  root: string,
  path: string,
  most: number,
): Result<FileBytes, PathRefusal | 'unreadable' | 'too-large'> {
  const safe = safeFile(root, path)
  if (!safe.ok) return safe
  return safe.value.stat.size > most ? err('too-large') : readFile(root, path)
}
