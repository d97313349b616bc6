import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import matter from 'gray-matter'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import type { ImportResult } from '#lib/schema/import.ts'
import { cpuOfMatching, rewriteCollection } from '#tests/bench/import-matching.ts'
import { type Phases, readingPhases, watched } from '#tests/bench/import-phases.ts'
import {
  type Comparison,
  compare,
  cpuOf,
  median,
  milliseconds,
  printTable,
  report,
  timed,
} from '#tests/bench/measure.ts'
import { testDatabase } from '#tests/support/database.ts'
import { generateCollection } from '#tests/support/generate.ts'

// A first import reads, parses and stores everything; its floor only reads and parses, with gray-matter as it
// comes. An import of nothing new must cost little more than looking at every file.
// For a quick run: `IMPORT_BENCH_FILES=2000 npm run bench -- import`.
const FILES = Number(process.env.IMPORT_BENCH_FILES ?? 20_000)
const FIRST_BUDGET = 2.5
const UNCHANGED_BUDGET = 3
/** Deciding which article a file continues, as a part of an import in which every file changed. */
const MATCHING_BUDGET = 0.05
const MATCHING_ROUNDS = 3

// As every command does, see lib/cli/main.ts.
setFlagsFromString('--liftoff-only')

const root = mkdtempSync(join(tmpdir(), 'copydesk-bench-'))
try {
  generateCollection(root, FILES, 1)
  await bench()
} finally {
  rmSync(root, { recursive: true, force: true })
}

async function bench(): Promise<void> {
  const files = walk(root)
  let peak = 0
  const first = await compare(
    5,
    () => timed(() => readAndParse(files)),
    () =>
      onFreshDatabase((db) =>
        timed(async () => {
          const result = await run(db, () => {
            peak = Math.max(peak, process.memoryUsage.rss())
          })
          expectCount('added', result)
        }),
      ),
  )
  const phases: Phases = readingPhases(root)
  const total = await onFreshDatabase((db) => timed(() => run(watched(db, phases))))
  const unchanged = await onFreshDatabase(async (db) => {
    await run(db)
    return compare(
      9,
      () => timed(() => walk(root)),
      () => timed(async () => expectCount('unchanged', await run(db))),
    )
  })

  const [rewritten, moved] = await onFreshDatabase(async (db) => {
    await run(db)
    return [await matchingPart(db, 0), await matchingPart(db, 3)] as const
  })

  printTable(
    ['where the time of a first import goes', ''],
    [...phases, ['whole import', total] as const].map(([name, ms]) => [name, milliseconds(ms)]),
  )
  console.log(`\n${FILES.toLocaleString('en')} files, at most ${Math.round(peak / 1e6)} MB resident\n`)
  report([
    { what: 'first import ÷ read and parse', budget: FIRST_BUDGET, ...first },
    { what: 'unchanged import ÷ walk and stat', budget: UNCHANGED_BUDGET, ...unchanged },
    { what: 'CPU of matching ÷ an import of rewritten files', budget: MATCHING_BUDGET, ...rewritten },
    { what: 'CPU of matching ÷ the same, a third moved', budget: MATCHING_BUDGET, ...moved },
  ])
}

/** First imports match nothing: every file is rewritten by a bot, and some go elsewhere. */
async function matchingPart(db: Db, moving: number): Promise<Comparison> {
  const matching: number[] = []
  const whole: number[] = []
  for (let round = 0; round < MATCHING_ROUNDS; round += 1) {
    rewriteCollection(root, moving * MATCHING_ROUNDS + round, moving)
    matching.push(await cpuOfMatching(db, root))
    whole.push(await cpuOf(async () => expectChanged(await run(db))))
  }
  return {
    subjectMs: median(matching),
    floorMs: median(whole),
    ratio: median(matching.map((ms, at) => ms / (whole[at] ?? ms))),
  }
}

function expectChanged({ updated, moved, added }: ImportResult): void {
  if (updated + moved !== FILES || added > 0)
    throw new Error(`Only ${updated + moved} files were known again.`)
}

async function onFreshDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const database = await testDatabase()
  const db = await openDb(database.url)
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
    await database.dispose()
  }
}

async function run(db: Db, onProgress?: () => void): Promise<ImportResult> {
  return orThrow(await importCollection({ db, actor: commandLineActor(), root, onProgress }))
}

/** A fast import that imported nothing would be no news. */
function expectCount(what: 'added' | 'unchanged', result: ImportResult): void {
  if (result[what] !== FILES) throw new Error(`${result[what]} of ${FILES} files were ${what}.`)
}

function readAndParse(files: readonly string[]): void {
  // Without options gray-matter would answer from its cache the second time.
  for (const file of files) matter(readFileSync(file, 'utf8'), {})
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return walk(path)
    lstatSync(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}
