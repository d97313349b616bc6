import { readFileSync } from 'node:fs'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { expect, test } from 'vitest'
import { updateStands } from '#lib/db/articles/store-stands.ts'
import type { Row } from '#lib/db/dialect/contract.ts'
import { connectionOf } from '#lib/db/dialect/sqlite/session.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const topics = [
  { articleId: 1, topic: 'AI' },
  { articleId: 1, topic: 'Law' },
]
const A = '_news/a.md'

/** Settings that are no setting of the desk. */
const UNKNOWN = { key: { in: ['a', 'b', 'c'] } }

async function deskWithOne() {
  const desk = await testDesk({ [A]: entryText({ topics: ['AI'] }) })
  await desk.import()
  return desk
}

test('batches and rows are part of the transaction that Prisma opened, and go with it', async () => {
  const { db } = await deskWithOne()
  const broken = db.$transaction(async (tx) => {
    await tx.$insertRows('ArticleTopic', topics, 'pass')
    expect(await tx.articleTopic.count()).toBe(2)
    await tx.topic.create({
      data: { name: 'Law', path: 'law', parent: null, keywords: '[]', hashtags: '[]' },
    })
    expect(await tx.$rows('SELECT "name" FROM "Topic"', [])).toEqual([{ name: 'Law' }])
    throw new Error('and all of it is undone')
  })
  await expect(broken).rejects.toThrow('and all of it is undone')
  expect(await db.articleTopic.count()).toBe(1)
  expect(await db.topic.count()).toBe(0)
})

test('a row whose key is taken is refused, passed over, or takes the place of the other but for what that keeps', async () => {
  const { db } = await deskWithOne()
  const setting = (key: string, value: string) => ({ key, value })
  const stored = async () =>
    Object.fromEntries((await db.setting.findMany({ where: UNKNOWN })).map(({ key, value }) => [key, value]))
  await db.$transaction((tx) => tx.$insertRows('Setting', [setting('a', '1'), setting('b', '1')]))
  await expect(db.$transaction((tx) => tx.$insertRows('Setting', [setting('a', '2')]))).rejects.toThrow()
  await db.$transaction((tx) => tx.$insertRows('Setting', [setting('a', '2'), setting('c', '2')], 'pass'))
  expect(await stored()).toEqual({ a: '1', b: '1', c: '2' })
  const anew = [setting('a', '3'), setting('b', '3')]
  const which = { by: ['key'], and: `"Setting"."key" = 'b'` }
  await db.$transaction((tx) => tx.$insertRows('Setting', anew, which))
  expect(await stored()).toEqual({ a: '1', b: '3', c: '2' })
})

test('rows are changed where all that they are found by holds, and the answer says how many', async () => {
  const { db } = await deskWithOne()
  const change = (version: number) =>
    db.$transaction((tx) =>
      tx.$updateRows(
        'Article',
        {
          by: ['id', 'version'],
          also: { version: '"version" + 1', decidedBy: `CASE WHEN :isAna THEN 'Ana' ELSE "decidedBy" END` },
        },
        [{ id: 1, version, flagByHand: true, isAna: true, revision: 1_000 + version }],
      ),
    )
  expect(await change(7)).toBe(0)
  expect(await change(1)).toBe(1)
  expect(await db.article.findFirst()).toMatchObject({ version: 2, flagByHand: true, decidedBy: 'Ana' })
  await db.$transaction((tx) =>
    tx.$deleteRows('ArticleTopic', [
      { articleId: 1, topic: 'Law' },
      { articleId: 2, topic: 'AI' },
    ]),
  )
  expect(await db.articleTopic.count()).toBe(1)
})

test('a list is one value, whatever is in it', async () => {
  const { db } = await deskWithOne()
  const odd = [`it's "quoted"`, '中文', '?', ':name']
  expect(
    await db.$rows(`SELECT count(*) AS "count" FROM "Article" WHERE "title" IN ${db.$sql.texts}`, [
      JSON.stringify(odd),
    ]),
  ).toEqual([{ count: 0 }])
  const listed = await db.$rows(
    `SELECT j."at", j."id", j."word" FROM ${db.$sql.rowsAs('j', { id: 'number', word: 'text' })} ORDER BY j."at" DESC`,
    [
      JSON.stringify([
        [1, odd[0]],
        [2, null],
      ]),
    ],
  )
  expect(listed).toEqual([
    { at: 1, id: 2, word: null },
    { at: 0, id: 1, word: odd[0] },
  ])
  expect(
    await db.$rows(`SELECT j."value" FROM ${db.$sql.numbersAs('j')} ORDER BY j."at" DESC`, ['[7,9]']),
  ).toEqual([{ value: 9 }, { value: 7 }])
})

test('nothing is written outside of a transaction, and no row lacks a value in silence', async () => {
  const { db } = await deskWithOne()
  const bare: unknown = Reflect.get(db, '$run')
  const write = async () => (typeof bare === 'function' ? bare('DELETE FROM "Article"', []) : null)
  await expect(write()).rejects.toThrow('inside a transaction only')
  const uneven: Row[] = [{ key: 'a', value: '1' }, { key: 'b' }]
  await expect(db.$transaction((tx) => tx.$insertRows('Setting', uneven))).rejects.toThrow('lacks a value')
  expect(await db.setting.count({ where: { key: 'a' } })).toBe(0)
})

test('a change of an article that moved on is stored by no statement', async () => {
  const desk = await deskWithOne()
  const { id, version } = await desk.article(A)
  const write = {
    id,
    version: version - 1,
    status: 'held',
    published: 'false',
    topics: [],
    flagByHand: false,
    duplicateOf: null,
    assigneeId: null,
    edits: [],
    dropped: [],
    exported: [],
    shown: { published: 'false', topics: [], title: 'A', excerpt: '', others: {} },
    retopiced: false,
    reworded: false,
    told: { title: 'A', excerpt: '' },
    remembers: false,
    versions: '{}',
    decides: true,
    decision: { by: 'Ana', at: new Date() },
    basis: 'keep',
    marks: { swapped: false, changedSince: false, changedAfterExport: false },
  } as const
  const store = desk.db.$transaction((tx) => updateStands(tx, [write], 9_999, new Date()))
  await expect(store).rejects.toThrow('moved on')
  expect(await desk.article(A)).toMatchObject({ status: 'pending', version })
})

test('Prisma’s adapter keeps its connection where the seam looks for it, and takes none from outside', async () => {
  const adapter = new PrismaBetterSqlite3({ url: ':memory:' })
  const connected = await adapter.connect()
  const connection = connectionOf(connected)
  await connected.executeScript('CREATE TABLE "Seen" ("at" INTEGER)')
  expect(connection.prepare('SELECT count(*) FROM "Seen"').pluck().get()).toBe(0n)
  await connected.dispose()
  expect(connection.open).toBe(false)
  expect(() => connectionOf({})).toThrow('not the one that Copydesk was made for')
  // Once it takes a connection, hand it one: then nobody need reach into it any more.
  const types = readFileSync('node_modules/@prisma/adapter-better-sqlite3/dist/index.d.ts', 'utf8')
  const spaced = types.replace(/\s+/g, ' ')
  expect(spaced).toContain("type BetterSQLite3InputParams = Options & { url: ':memory:' | (string & {}); };")
  expect(spaced).toContain(
    'constructor(config: BetterSQLite3InputParams, options?: PrismaBetterSqlite3Options);',
  )
})
