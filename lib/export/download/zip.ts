import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ChangedFile } from '#lib/export/download/changed-files.ts'

/** How an archive begins, by which an earlier one is known. */
export const ZIP_MAGIC = 'PK'

const READABLE = 0o100644

/**
 * An archive of the files as an export would leave them, with paths from the content root. One file at a time is in
 * memory, however many there are.
 */
export async function* zipChunks(
  files: AsyncIterable<Pick<ChangedFile, 'path' | 'after'>>,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const out = Readable.from(zip.outputStream)
  const filled = fill(zip, files).catch((error: unknown) => out.destroy(asError(error)))
  for await (const chunk of out) yield chunk
  await filled
}

async function fill(zip: ZipFile, files: AsyncIterable<Pick<ChangedFile, 'path' | 'after'>>): Promise<void> {
  for await (const { path, after } of files) {
    await new Promise<void>((resolve) => {
      zip.addReadStreamLazy(path, { mode: READABLE }, (give) => {
        const stream = Readable.from([after])
        stream.once('close', resolve)
        give(null, stream)
      })
    })
  }
  zip.end()
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
