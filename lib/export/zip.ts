import { zipSync } from 'fflate'
import type { ChangedFile } from '#lib/export/changed-files.ts'

/** How an archive begins, by which an earlier one is known. */
export const ZIP_MAGIC = 'PK'

const UNIX = 3
const READABLE = 0o100644 << 16

/** An archive of the files as an export would leave them, with paths from the content root. */
export function zipOf(files: readonly Pick<ChangedFile, 'path' | 'after'>[]): Uint8Array<ArrayBuffer> {
  const options = { os: UNIX, attrs: READABLE, level: 6 } as const
  return zipSync(
    Object.fromEntries(files.map(({ path, after }) => [path, [Buffer.from(after, 'utf8'), options]])),
  )
}
