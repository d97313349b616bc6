import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { commandLineActor } from '#lib/auth/actor.ts'
import { scanCollection } from '#lib/collection/scan.ts'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { FRUGAL_FLAGS, RUNTIME } from '#lib/jobs/start/launch-job.ts'
import { orThrow } from '#lib/result.ts'
import { onScene, readAndParse, sceneAt, writeSafely } from '#tests/bench/export-scene.ts'
import { timed } from '#tests/bench/measure.ts'

/** What one process did: milliseconds of the clock and of both processors, megabytes before and at most. */
const measuredSchema = z.object({ ms: z.number(), cpuMs: z.number(), restMb: z.number(), peakMb: z.number() })
export type Measured = z.infer<typeof measuredSchema>

const actor = commandLineActor()

/** Each works on a scene of so many files. */
const WORKS = {
  async export(folder, files) {
    const scope = { includeRejected: false }
    const { root } = sceneAt(folder)
    return onScene(sceneAt(folder), async (db) => {
      return measured(files, async () => orThrow(await runExport({ db, actor, root, scope })).written.length)
    })
  },
  async 'dry run'(folder, files) {
    const call = { actor, root: sceneAt(folder).root, scope: { includeRejected: false }, diffs: false }
    return onScene(sceneAt(folder), async (db) => {
      return measured(files, async () => orThrow(await previewExport({ db, ...call })).files.length)
    })
  },
  async write(folder, files) {
    const bytes = new Map(filesOf(folder).map((file) => [file, readFileSync(file)]))
    return measured(files, async () => writeSafely(bytes))
  },
  async read(folder, files) {
    const found = filesOf(folder)
    return measured(files, async () => readAndParse(found))
  },
} satisfies Record<string, (folder: string, files: number) => Promise<Measured>>

export type Work = keyof typeof WORKS

const ORDER = 'work'

/** As jobs are launched, and what every command sets; see lib/cli/main.ts. */
const FLAGS: Readonly<Record<Work, readonly string[]>> = {
  export: [...FRUGAL_FLAGS, '--liftoff-only'],
  'dry run': ['--liftoff-only'],
  write: [],
  read: [],
}

/** Does some work on a scene in a process of its own, which nothing else was done in. */
export async function inChild(work: Work, folder: string, files: number): Promise<Measured> {
  const child = fork(process.argv[1] ?? '', [ORDER, work, folder, String(files)], {
    execArgv: [...FLAGS[work]],
    env: { ...process.env, ...RUNTIME },
  })
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  return measuredSchema.parse(message)
}

/** Does what this process was started for; false in the benchmark itself. */
export async function doOrdered(): Promise<boolean> {
  const [order, name, folder = '', files] = process.argv.slice(2)
  if (order !== ORDER) return false
  const work = z.enum(['export', 'dry run', 'write', 'read']).parse(name)
  process.send?.(await WORKS[work](folder, Number(files)))
  return true
}

async function measured(files: number, work: () => Promise<number>): Promise<Measured> {
  const restMb = process.memoryUsage.rss() / 1e6
  const before = process.cpuUsage()
  let count = 0
  const ms = await timed(async () => {
    count = await work()
  })
  const { user, system } = process.cpuUsage(before)
  if (count !== files) throw new Error(`The work was about ${count} of ${files} files.`)
  return { ms, cpuMs: (user + system) / 1e3, restMb, peakMb: process.resourceUsage().maxRSS / 1e3 }
}

function filesOf(folder: string): string[] {
  const { root } = sceneAt(folder)
  return scanCollection(root).files.map(({ path }) => join(root, path))
}
