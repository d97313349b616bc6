import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkFolders } from '#lib/cli/doctor/check-folders.ts'
import { openDb } from '#lib/db/client.ts'
import { breakIndex } from '#tests/integration/damage/damage.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: TestDesk
let file: string

beforeEach(async () => {
  desk = await testDesk({ '_news/a.md': entryText({}), '_news/b.md': entryText({ title: 'Another' }) })
  await desk.import()
  file = desk.db.$connection.place()
  // Pages that are free, as every database has them that ever forgot something.
  const db = new Database(file)
  db.exec(`CREATE TABLE "Large" AS SELECT randomblob(100000) AS "bytes"; DROP TABLE "Large"`)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
})
afterEach(() => desk.dispose())

const within = (work: (db: Database.Database) => void) => () => {
  const db = new Database(file)
  work(db)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Lets the header forget that there are free pages, at bytes 32 to 39. */
function loseFreePages(): void {
  const bytes = readFileSync(file)
  bytes.fill(0, 32, 40)
  writeFileSync(file, bytes)
}

/** Says of a page of the articles that it is free, in the place of one that is: the next write would take it. */
function freeWhatIsUsed(): void {
  const db = new Database(file)
  const article = db
    .prepare<[], number>(`SELECT rootpage FROM sqlite_schema WHERE name = 'Article'`)
    .pluck()
    .get()
  const size = Number(db.pragma('page_size', { simple: true }))
  db.close()
  const bytes = readFileSync(file)
  const list = (bytes.readUInt32BE(32) - 1) * size
  expect(bytes.readUInt32BE(list + 4)).toBeGreaterThan(0)
  bytes.writeUInt32BE(article ?? 0, list + 8)
  writeFileSync(file, bytes)
}

function writeByte(at: number, value: number): void {
  const bytes = readFileSync(file)
  bytes[at] = value
  writeFileSync(file, bytes)
}

async function problem() {
  const db = await openDb(`file:${file}`)
  const told: [number, number][] = []
  try {
    return { problem: await db.$connection.problem((...pages) => told.push(pages)), told }
  } finally {
    await db.$disconnect()
  }
}

test('a sound database is told page by page, to the last', async () => {
  const { problem: found, told } = await problem()
  expect(found).toBeNull()
  const total = told[0]?.[1] ?? 0
  expect(total).toBeGreaterThan(100)
  expect(told.length).toBeGreaterThan(20)
  expect(told.map(([, of]) => of)).toEqual(told.map(() => total))
  expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b))
  expect([told[0]?.[0], told.at(-1)?.[0]]).toEqual([0, total])
})

test.each<[string, () => void, RegExp]>([
  ['a header that lets nobody write', () => writeByte(18, 0x63), /nobody may write/],
  ['an index', () => breakIndex(file, 'Step_actorId_undoneAt_id_idx'), /Tree \d+ page|fit together/],
  [
    'the words of articles',
    within((db) => {
      db.unsafeMode()
      db.exec('DELETE FROM "ArticleSearch_data" WHERE "id" > 10')
    }),
    /ArticleSearch|fit together/,
  ],
  ['pages that belong to nothing', loseFreePages, /never used/],
  ['a page of articles that counts as free', freeWhatIsUsed, /2nd reference to page/],
  [
    'a row that others refer to',
    within((db) => {
      db.pragma('foreign_keys = OFF')
      db.exec('DELETE FROM "Article" WHERE "id" = (SELECT min("id") FROM "Article")')
    }),
    /refer to rows that are gone/,
  ],
])('damage is found in %s', async (_, damage, named) => {
  damage()
  expect((await problem()).problem).toMatch(named)
})

test('the content folder is told as it is walked', async () => {
  for (let at = 0; at < 2_500; at += 1) desk.write(`_news/${at % 7}/${at}.md`, '---\n---\n')
  const told: number[] = []
  await checkFolders({ db: desk.db, env: { contentDir: desk.root } }, (found) => told.push(found))
  expect(told).toEqual([1_000, 2_000])
})
