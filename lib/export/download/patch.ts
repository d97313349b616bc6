import { patchText } from '#lib/export/diff.ts'
import type { ChangedFile } from '#lib/export/download/changed-files.ts'

/** How a patch begins, by which an earlier one is known. */
export const PATCH_MAGIC = '--- '

/**
 * One patch of all files, a file at a time, with paths from the content root: `git apply` and `patch -p1` take it
 * there and give the bytes that an export writes.
 */
export async function* patchChunks(files: AsyncIterable<ChangedFile>): AsyncGenerator<Buffer> {
  for await (const { path, before, after } of files)
    yield Buffer.from(patchText(path, before.toString('utf8'), after.toString('utf8')), 'utf8')
}
