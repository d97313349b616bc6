import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb, type Queries } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'
import { rowsSince } from '#lib/db/queue/index/index-rows.ts'
import { countFacets, listQueue } from '#lib/db/queue/list.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { orderedBulk, runBulk, startBulk } from '#tests/bench/bulk-child.ts'
import {
  type Budgeted,
  type Comparison,
  compare,
  cpuOf,
  median,
  report,
  timed,
} from '#tests/bench/measure.ts'
import { testDatabase } from '#tests/support/database.ts'
import { generateCollection } from '#tests/support/generate.ts'
import { TOPICS } from '#tests/support/generated-words.ts'

// The index in memory by itself. For a quick run: `INDEX_BENCH_ARTICLES=5000 npm run bench -- index`.
const ARTICLES = Number(process.env.INDEX_BENCH_ARTICLES ?? 100_000)
const CLIENTS = 20
const READS = 200
/** Between two reads: so many clients together ask some hundred times a second. */
const PAUSE_MS = 8
const ROUNDS = 9
const TURNS = 5
const NEW = Math.ceil(ARTICLES / 100)

const BUILD_BUDGET = 4
const BUSY_BUDGET = 1.2
const SEARCH_BUDGET = 2
const BYTES_BUDGET = 150

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const order = orderedBulk()
if (order !== null) await runBulk(order)

const root = mkdtempSync(join(tmpdir(), 'copydesk-bench-'))
const database = await testDatabase()
const db = await openDb(database.url)
try {
  generateCollection(root, ARTICLES, 1)
  await importAll(db)
  await bench()
} finally {
  await db.$disconnect()
  await database.dispose()
  rmSync(root, { recursive: true, force: true })
}

async function bench(): Promise<void> {
  console.log(`${ARTICLES.toLocaleString('en')} articles\n`)
  const bytes = await bytesOfAnIndex()
  const rows: Budgeted[] = [
    { what: 'build ÷ reading the rows', budget: BUILD_BUDGET, ...(await compare(3, readRows, build)) },
    await besideABulkJob(),
    {
      what: 'search without hits: first ÷ second after an import',
      budget: SEARCH_BUDGET,
      ...(await searches()),
    },
  ]
  console.log(`${bytes.toFixed(0)} bytes an article in memory (at most ${BYTES_BUDGET})\n`)
  report(rows)
  if (bytes > BYTES_BUDGET) process.exitCode = 1
}

/** The same database under another name has an index of its own. */
function unseen(): Queries {
  return new Proxy(db, {})
}

async function bytesOfAnIndex(): Promise<number> {
  const held = async () => {
    // Buffers of what is collected are given back a turn later.
    for (let turn = 0; turn < 4; turn += 1) {
      collectGarbage()
      await setImmediate()
    }
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  // What the first one leaves behind in caches is not the index.
  await articleIndex(unseen())
  const before = await held()
  const name = unseen()
  await articleIndex(name)
  const bytes = (await held()) - before
  // Whose name is still known is still in memory.
  await articleIndex(name)
  return bytes / ARTICLES
}

function build(): Promise<number> {
  return timed(() => articleIndex(unseen()))
}

async function readRows(): Promise<number> {
  return timed(async () => {
    for (let cursor = { revision: -1, id: 0 }; ; ) {
      const { rows } = await rowsSince(db, cursor, 20_000)
      const last = rows.at(-1)
      if (last === undefined) return
      cursor = { revision: last.revision, id: last.id }
    }
  })
}

/** What each of so many clients looks at: a queue of their own, some of them a search. */
function queryOf(client: number): QueueQuery {
  return queryWith({
    status: client % 2 === 0 ? ['pending'] : [],
    topic: TOPICS.slice(client % TOPICS.length, (client % TOPICS.length) + 1 + (client % 3)),
    search: client % 5 === 0 ? 'tram camera' : '',
    sort: client % 4 === 0 ? 'heat' : 'date',
    published: client > 9 ? ['false'] : [],
  })
}

/** CPU of this process for one read, in milliseconds: the list of a client and its counts, over many reads. */
async function cpuOfARead(): Promise<number> {
  const ms = await cpuOf(async () => {
    for (let at = 0; at < READS; at += 1) {
      const query = queryOf(at % CLIENTS)
      await listQueue(db, query, { limit: 60, after: null })
      await countFacets(db, query)
      await sleep(PAUSE_MS)
    }
  })
  return ms / READS
}

/** In turn quiet and busy, so that a machine that is slow for a while slows both down. */
async function besideABulkJob(): Promise<Budgeted> {
  let changes = 0
  const besideJob = async (url: string) => {
    const bulk = await startBulk(url)
    const { revision } = (await articleIndex(db)).cursor
    const ms = await cpuOfARead()
    changes = (await articleIndex(db)).cursor.revision - revision
    await bulk.stop()
    return ms
  }
  // What runs for the first time is compiled meanwhile: a desk in use has done that.
  await cpuOfARead()
  await besideJob(database.url)
  if (changes === 0) throw new Error('Nothing changed beside the reads.')
  const cost = await compare(TURNS, cpuOfARead, () => besideJob(database.url))
  console.log(`${(changes / READS).toFixed(2)} changes of the bulk job beside each read`)
  await besideAnother(besideJob)
  return { what: 'CPU of a read: beside a bulk job ÷ quiet', budget: BUSY_BUDGET, ...cost }
}

/** How much of it the machine takes: the same job at work for another desk, of which this one hears nothing. */
async function besideAnother(besideJob: (url: string) => Promise<number>): Promise<void> {
  const other = await testDatabase()
  try {
    const root = join(other.path, '..', 'content')
    generateCollection(root, ARTICLES / 10, 1)
    const away = await openDb(other.url)
    await importAll(away, root)
    await away.$disconnect()
    const { ratio } = await compare(TURNS, cpuOfARead, () => besideJob(other.url))
    console.log(`${ratio.toFixed(2)} × the CPU of a quiet read beside a bulk job of another desk`)
  } finally {
    await other.dispose()
  }
}

async function searches(): Promise<Comparison> {
  const page = { limit: 60, after: null }
  const search = (word: string) => cpuOf(() => listQueue(db, queryWith({ search: word }), page))
  const first: number[] = []
  const second: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    generateCollection(join(root, `round-${round}`), NEW, 100 + round)
    await importAll(db)
    // Somebody's list takes in what came, as it does on a desk in use.
    await listQueue(db, queryOf(1), page)
    first.push(await search(`qqzx${round}`))
    second.push(await search(`qqxz${round}`))
  }
  return { subjectMs: median(first), floorMs: median(second), ratio: median(first) / median(second) }
}

async function importAll(into: Db, from = root): Promise<void> {
  orThrow(await importCollection({ db: into, actor: commandLineActor(), root: from }))
}
