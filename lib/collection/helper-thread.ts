import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { isFlagCertain, setSiteMap, siteMap } from '#lib/fields/in-file.ts'
import { ownFields, setOwnFields } from '#lib/fields/table.ts'

/** Another thread, which answers questions about files in the order they are put. */
export type HelperThread<Question, Answer> = {
  /** Whether it would soon have nothing to do. */
  hasRoom(): boolean
  ask(question: Question, then: (answer: Answer) => void): void
  /** Resolves with its next answer; rejects where the thread broke. */
  answer(): Promise<unknown>
  close(): Promise<void>
}

/** The modules that are started as threads, each bundled by itself beside the command line. */
export type HelperName = 'import/read-worker' | 'export/plan/plan-worker'

type Wanted = {
  /** Megabytes of its nursery. */
  readonly youngMb: number
  /** Questions that may wait for it: as many as it answers while the asking thread does something else. */
  readonly questions: number
}

export function startHelper<Question, Answer>(
  name: HelperName,
  { youngMb, questions }: Wanted,
): HelperThread<Question, Answer> {
  const worker = startWorker(name, youngMb)
  const waiting: ((answer: Answer) => void)[] = []
  let broken: unknown = null
  worker.on('error', (error) => {
    broken = error
  })
  worker.on('message', (answer: Answer) => waiting.shift()?.(answer))
  return {
    hasRoom: () => waiting.length < questions,
    ask(question, then) {
      waiting.push(then)
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

/** What such a thread does: answers each question, by the fields that the site has. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer): void {
  const { own, map, flagIsCertain } = workerData
  setOwnFields(own)
  setSiteMap(map, flagIsCertain)
  parentPort?.on('message', (question: Question) => parentPort?.postMessage(answer(question)))
}

/** The bundle beside that of the command line; in tests and benchmarks TypeScript as it is, which needs tsx. */
function startWorker(name: HelperName, maxYoungGenerationSizeMb: number): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb }
  const data = { own: ownFields(), map: siteMap(), flagIsCertain: isFlagCertain() }
  if (!import.meta.url.endsWith('.ts')) {
    const file = `${name.slice(name.lastIndexOf('/') + 1)}.mjs`
    return new Worker(new URL(/* turbopackIgnore: true */ file, import.meta.url), {
      resourceLimits,
      workerData: data,
    })
  }
  const source = JSON.stringify(new URL(`../${name}.ts`, import.meta.url).href)
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`, {
    eval: true,
    resourceLimits,
    workerData: data,
  })
}
