import { parentPort } from 'node:worker_threads'
import type { ChangedFile } from '#lib/db/dialect/sqlite/compare-scan.ts'
import { readChunk } from '#lib/import/read-chunk.ts'

/** What a reader in another thread is asked; it answers each question with what `readChunk` gives. */
export type ReadQuestion = { readonly root: string; readonly files: readonly ChangedFile[] }

parentPort?.on('message', ({ root, files }: ReadQuestion) => {
  parentPort?.postMessage(readChunk(root, files))
})
