import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#lib/db/client.ts'
import { decide } from '#lib/review/decide.ts'
import { SORTS } from '#lib/schema/words.ts'
import { pageOf, pagesOf, stockedDesk } from '#tests/integration/queue/stock.ts'
import { BEN, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await stockedDesk()
}, 120_000)
afterAll(() => desk.dispose())

const paths = (items: readonly { path: string }[]) => items.map(({ path }) => path)

test.each(SORTS.flatMap((sort) => [1, 7, 500].map((limit) => ({ sort, limit }))))(
  'pages of $limit by $sort cover every article exactly once, in one order',
  async ({ sort, limit }) => {
    const whole = await pageOf(desk, { sort })
    expect(whole).toMatchObject({ next: null, total: 43 })
    expect(paths(await pagesOf(desk, { sort }, limit))).toEqual(paths(whole.items))
    expect(new Set(paths(whole.items)).size).toBe(whole.total)
  },
)

test.each(['date', 'heat', 'quality'] as const)('articles without a value for %s come last', async (sort) => {
  const { items } = await pageOf(desk, { sort })
  const missing = items.map((item) => item[sort] === null)
  expect(missing.filter(Boolean).length).toBeGreaterThan(3)
  expect(missing.lastIndexOf(false)).toBeLessThan(missing.indexOf(true))
})

test('articles without a provider come last', async () => {
  const { items } = await pageOf(desk, { sort: 'provider' })
  const names = items.map(({ providerDomain }) => providerDomain)
  const named = names.filter((name) => name !== '')
  expect(names).toEqual([...named.toSorted(), ...names.filter((name) => name === '')])
  expect(named.length).toBeLessThan(names.length)
})

test('a cursor of another order starts from the top', async () => {
  const { next } = await pageOf(desk, { sort: 'provider' }, { limit: 5 })
  const first = await pageOf(desk, { sort: 'date' }, { limit: 5 })
  expect(next).not.toBeNull()
  expect(await pageOf(desk, { sort: 'date' }, { limit: 5, after: next })).toEqual(first)
})

test('deciding about the articles of a page leaves none of the following out', async () => {
  const before = await pageOf(desk, { status: ['pending'], sort: 'heat' })
  const seen = await pagesOf(desk, { status: ['pending'], sort: 'heat' }, 4, async ({ items }) => {
    for (const { path } of items.slice(1)) await desk.decide(path, 'held')
  })
  expect(paths(seen)).toEqual(paths(before.items))
  const [first] = before.items
  expect((await pageOf(desk, { status: ['pending'] })).total).toBeLessThan(before.total)
  expect(await desk.events(seen[1]?.path)).toMatchObject([{ name: 'article.decided' }])
  expect(await desk.events(first?.path)).toEqual([])
})

test.each([
  ['nonsense', 'nonsense'],
  ['another shape', Buffer.from('{"a":1}').toString('base64url')],
  ['a cursor of text', Buffer.from('["x","y"]').toString('base64url')],
])('a cursor that is %s starts from the top', async (_, after) => {
  expect(await pageOf(desk, {}, { after, limit: 5 })).toEqual(await pageOf(desk, {}, { limit: 5 }))
})

test('nobody gets an unbounded page, or an empty one', async () => {
  expect((await pageOf(desk, {}, { limit: 1_000_000 })).items.length).toBeLessThanOrEqual(500)
  expect((await pageOf(desk, {}, { limit: 0 })).items).toHaveLength(1)
  expect((await pageOf(desk, {}, { limit: -5 })).items).toHaveLength(1)
})

test('a list follows at once what another process changed', async () => {
  const mine = await testDesk({ '_news/a.md': entryText({ title: 'First' }) })
  await mine.import()
  expect(await pageOf(mine, { status: ['pending'], search: 'first' })).toMatchObject({ total: 1 })
  const other = await openDb(`file:${mine.dataDir}/desk.db`)
  try {
    const { id } = await mine.article('_news/a.md')
    await decide({ db: other, actor: BEN, articleId: id, expectedVersion: 1, decision: 'rejected' })
  } finally {
    await other.$disconnect()
  }
  expect(await pageOf(mine, { status: ['pending'], search: 'first' })).toMatchObject({ total: 0 })
  expect(await pageOf(mine, { status: ['rejected'] })).toMatchObject({ total: 1 })
  expect((await mine.events('_news/a.md')).map(({ by }) => by)).toEqual(['Ben'])
})
