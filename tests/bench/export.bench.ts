import { doOrdered, inChild, type Measured, type Work } from '#tests/bench/export-child.ts'
import * as scenes from '#tests/bench/export-scene.ts'
import { compare, median, milliseconds, printTable, report } from '#tests/bench/measure.ts'

// An export reads, plans, writes, makes durable, and stores a new base revision of each file. Its floor only writes
// the same files and makes them durable; that of a dry run only reads and parses them. Each runs in a process of its
// own, so that its memory is its own, too. The number of files can be given: `npm run bench -- export 100000`.
const FILES = Number(process.argv.at(-1)) || 10_000
const ROUNDS = FILES > 20_000 ? 1 : 3
const EXPORT_BUDGET = 1.5
const DRY_RUN_BUDGET = 1.5
const MEMORY_BUDGET_MB = 300

if (!(await doOrdered())) await bench()

async function bench(): Promise<void> {
  const scene = await scenes.exportScene(FILES)
  // They stay to the end: a file system makes new files more slowly for minutes after many were removed.
  const copies: scenes.ExportScene[] = []
  try {
    const runs: Record<Work, Measured[]> = { export: [], 'dry run': [], write: [], read: [] }
    const run = async (work: Work, { folder }: scenes.ExportScene) => {
      const measured = await inChild(work, folder, FILES)
      runs[work].push(measured)
      return measured.ms
    }
    const inCopy = async (work: Work) => {
      const copy = scenes.copyOf(scene)
      copies.push(copy)
      return run(work, copy)
    }
    const dryRun = await compare(
      ROUNDS,
      () => run('read', scene),
      () => run('dry run', scene),
    )
    const written = await compare(
      ROUNDS,
      () => inCopy('write'),
      () => inCopy('export'),
    )
    console.log(`\n${FILES.toLocaleString('en')} files\n`)
    report([
      { what: 'export ÷ write, fsync, rename, fsync of the folder', budget: EXPORT_BUDGET, ...written },
      { what: 'dry run ÷ read and parse', budget: DRY_RUN_BUDGET, ...dryRun },
    ])
    reportProcesses(runs)
  } finally {
    for (const made of [scene, ...copies]) scenes.dropScene(made)
  }
}

/** Processors and memory; the exit code is 1 where an export or a dry run took more memory than it may. */
function reportProcesses(runs: Readonly<Record<Work, readonly Measured[]>>): void {
  console.log(`\nat most ${MEMORY_BUDGET_MB} MB resident\n`)
  const of = (work: Work, part: keyof Measured) => median(runs[work].map((measured) => measured[part]))
  const rows = (['export', 'write', 'dry run', 'read'] as const).map((work) => {
    const peak = Math.max(...runs[work].map(({ peakMb }) => peakMb))
    const isOver = peak > MEMORY_BUDGET_MB && (work === 'export' || work === 'dry run')
    if (isOver) process.exitCode = 1
    const memory = [`${Math.round(of(work, 'restMb'))} MB`, `${Math.round(peak)} MB${isOver ? ' over' : ''}`]
    return [work, milliseconds(of(work, 'cpuMs')), ...memory]
  })
  printTable(['', 'processors', 'before', 'at most'], rows)
}
