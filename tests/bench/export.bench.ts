import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineActor } from '#lib/auth/actor.ts'
import { scanCollection } from '#lib/collection/scan.ts'
import { previewExport } from '#lib/export/preview-export.ts'
import { runExport } from '#lib/export/run-export.ts'
import { orThrow } from '#lib/result.ts'
import * as scenes from '#tests/bench/export-scene.ts'
import { compare, report, timed } from '#tests/bench/measure.ts'

// An export reads, plans, writes, makes durable, and stores a new base revision of each file. Its floor only writes
// the same files and makes them durable; that of a dry run only reads and parses them. The number of files can be
// given: `npm run bench -- export 100000`.
const FILES = Number(process.argv.at(-1)) || 10_000
const ROUNDS = FILES > 20_000 ? 1 : 3
const EXPORT_BUDGET = 1.5
const DRY_RUN_BUDGET = 1.5
const MEMORY_BUDGET_MB = 300

const actor = commandLineActor()
const scene = await scenes.exportScene(FILES)
try {
  await bench()
} finally {
  scenes.dropScene(scene)
}

async function bench(): Promise<void> {
  const paths = scanCollection(scene.root).files.map(({ path }) => path)
  const files = paths.map((path) => join(scene.root, path))
  const dryRun = await compare(
    ROUNDS,
    () => timed(() => scenes.readAndParse(files)),
    () => scenes.onScene(scene, (db) => timed(async () => preview(db))),
  )
  let peak = 0
  const onPlanned = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const written = await compare(
    ROUNDS,
    () =>
      inCopy(async ({ root }) => {
        const bytes = new Map(paths.map((path) => [join(root, path), readFileSync(join(root, path))]))
        return timed(() => scenes.writeSafely(bytes))
      }),
    () =>
      inCopy((copy) =>
        scenes.onScene(copy, (db) =>
          timed(async () => {
            const scope = { includeRejected: false }
            const result = orThrow(await runExport({ db, actor, root: copy.root, scope, onPlanned }))
            if (result.written.length !== FILES)
              throw new Error(`${result.written.length} of ${FILES} files were written.`)
          }),
        ),
      ),
  )
  console.log(`\n${FILES.toLocaleString('en')} files\n`)
  report([
    { what: 'export ÷ write, fsync, rename, fsync of the folder', budget: EXPORT_BUDGET, ...written },
    { what: 'dry run ÷ read and parse', budget: DRY_RUN_BUDGET, ...dryRun },
  ])
  const resident = Math.round(peak / 1e6)
  console.log(`\nat most ${resident} MB resident, budget ${MEMORY_BUDGET_MB} MB`)
  if (resident > MEMORY_BUDGET_MB) process.exitCode = 1
}

async function preview(db: Parameters<typeof previewExport>[0]['db']): Promise<void> {
  const scope = { includeRejected: false }
  const plan = orThrow(await previewExport({ db, actor, root: scene.root, scope, diffs: false }))
  if (plan.files.length !== FILES) throw new Error(`${plan.files.length} of ${FILES} files were planned.`)
}

async function inCopy(work: (copy: scenes.ExportScene) => Promise<number>): Promise<number> {
  const copy = scenes.copyOf(scene)
  try {
    return await work(copy)
  } finally {
    scenes.dropScene(copy)
  }
}
