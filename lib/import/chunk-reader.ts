import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { EntryRead } from '#lib/collection/read-entry.ts'
import type { ChangedFile } from '#lib/db/dialect/sqlite/compare-scan.ts'
import { readChunk } from '#lib/import/read-chunk.ts'
import type { ReadQuestion } from '#lib/import/read-worker.ts'

/** Reads chunks of files one after the other. */
export type ChunkReader = {
  read(files: readonly ChangedFile[]): Promise<EntryRead[]>
  close(): Promise<void>
}

/** From this many files on, another thread reads the next chunk while this one is stored. */
const WORTH_A_THREAD = 3_000

/** A reader for `total` files below a root. Close it, whatever happens in between. */
export function openReader(root: string, total: number): ChunkReader {
  if (total < WORTH_A_THREAD)
    return { read: async (files) => readChunk(root, files), close: async () => undefined }
  const worker = startWorker()
  return {
    async read(files) {
      const answer = once(worker, 'message')
      const question: ReadQuestion = { root, files }
      worker.postMessage(question)
      const [reads]: [EntryRead[]] = (await answer) as [EntryRead[]]
      return reads
    },
    async close() {
      await worker.terminate()
    },
  }
}

/** The bundle beside that of the command line; in tests and benchmarks TypeScript as it is, which needs tsx. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./read-worker.mjs', import.meta.url))
  const source = JSON.stringify(new URL('./read-worker.ts', import.meta.url).href)
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`, {
    eval: true,
  })
}
