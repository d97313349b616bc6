import { type EntryRead, readEntry } from '#lib/collection/read-entry.ts'
import type { SeenFolders } from '#lib/collection/safe-path.ts'
import type { ChangedFile } from '#lib/db/dialect/sqlite/compare-scan.ts'

/** Reads changed files, in order. Nothing but files is touched, so it may run anywhere. */
export function readChunk(root: string, files: readonly ChangedFile[]): EntryRead[] {
  const seen: SeenFolders = new Map()
  return files.map(({ file, digest }) => readEntry(root, file, digest, seen))
}
