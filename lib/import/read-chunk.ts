import { type EntryRead, readEntry } from '#lib/collection/read-entry.ts'
import type { SeenFolders } from '#lib/collection/safe-path.ts'
import type { ChangedFile } from '#lib/db/articles/compare-scan.ts'

export type ReadQuestion = { readonly root: string; readonly files: readonly ChangedFile[] }

/** Reads changed files, in order. Nothing but files is touched, so it may run anywhere. */
export function readChunk({ root, files }: ReadQuestion): EntryRead[] {
  const seen: SeenFolders = new Map()
  return files.map(({ file, digest }) => readEntry(root, file, digest, seen))
}
