import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { EntryRead } from '#lib/collection/read-entry.ts'
import type { ChangedFile } from '#lib/db/dialect/sqlite/compare-scan.ts'
import type { ReadQuestion } from '#lib/import/read-worker.ts'

/** Another thread that reads files, and answers in the order of the questions. */
export type ReadThread = {
  /** Whether it would soon have nothing to do. */
  hasRoom(): boolean
  read(files: readonly ChangedFile[], then: (reads: EntryRead[]) => void): void
  /** Resolves with its next answer; rejects where the thread broke. */
  answer(): Promise<unknown>
  close(): Promise<void>
}

/** Questions that wait, as the asking thread may store for a while before it can ask again. */
const QUESTIONS = 6

/** What is read lives until a whole slice is; a small nursery would copy it again and again. */
const LIMITS = { maxYoungGenerationSizeMb: 64 }

export function startReadThread(root: string): ReadThread {
  const worker = startWorker()
  const waiting: ((reads: EntryRead[]) => void)[] = []
  let broken: unknown = null
  worker.on('error', (error) => {
    broken = error
  })
  worker.on('message', (reads: EntryRead[]) => waiting.shift()?.(reads))
  return {
    hasRoom: () => waiting.length < QUESTIONS,
    read(files, then) {
      waiting.push(then)
      const question: ReadQuestion = { root, files }
      worker.postMessage(question)
    },
    async answer() {
      if (broken !== null) throw broken
      await once(worker, 'message')
    },
    async close() {
      await worker.terminate()
    },
  }
}

/** The bundle beside that of the command line; in tests and benchmarks TypeScript as it is, which needs tsx. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./read-worker.mjs', import.meta.url), { resourceLimits: LIMITS })
  }
  const source = JSON.stringify(new URL('./read-worker.ts', import.meta.url).href)
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`, {
    eval: true,
    resourceLimits: LIMITS,
  })
}
