import type { ChangedFile } from '#lib/export/changed-files.ts'
import { patchText } from '#lib/export/diff.ts'

/** How a patch begins, by which an earlier one is known. */
export const PATCH_MAGIC = '--- '

/**
 * One patch of all files, with paths from the content root: `git apply` and `patch -p1` take it there and give
 * the bytes that an export writes.
 */
export function patchOf(files: readonly ChangedFile[]): string {
  return files.map(({ path, before, after }) => patchText(path, before, after)).join('')
}
