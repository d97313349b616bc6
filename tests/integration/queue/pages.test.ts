import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDb } from '#lib/db/client.ts'
import { drawRestore } from '#lib/db/restores.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { decide } from '#lib/review/decide.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { SORTS } from '#lib/schema/words.ts'
import { pageOf, pagesOf, stockedDesk } from '#tests/integration/queue/stock.ts'
import { BEN, failureOf, type TestDesk, testDesk } from '#tests/support/desk.ts'
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

const refusalOf = async (query: Partial<QueueQuery>, after: string) =>
  failureOf(await listArticles({ db: desk.db, actor: desk.actor, query: queryWith(query), limit: 5, after }))

test('a cursor of another order, another query, another database state or another day is refused', async () => {
  const { next } = await pageOf(desk, { sort: 'provider' }, { limit: 5 })
  if (next === null) throw new Error('There is one page only.')
  const refusals = [
    await refusalOf({ sort: 'changed' }, next),
    await refusalOf({ sort: 'provider', status: ['pending'] }, next),
    await refusalOf({ sort: 'provider', search: 'story' }, next),
  ]
  vi.useFakeTimers({ now: Date.now() + 25 * 3_600_000, toFake: ['Date'] })
  refusals.push(await refusalOf({ sort: 'provider' }, next))
  vi.useRealTimers()
  await desk.db.$transaction((tx) => drawRestore(tx))
  refusals.push(await refusalOf({ sort: 'provider' }, next))
  expect(refusals.map(({ code, place, message }) => [code, place, message])).toEqual(
    [
      'This cursor goes on with a list sorted by provider, not by changed.',
      'This cursor goes on with a list of another query.',
      'This cursor goes on with a list of another query.',
      'This cursor goes on with a list of more than a day ago.',
      'This cursor is older than the backup that was restored since.',
    ].map((message) => ['INVALID_INPUT', 'after', message]),
  )
  const again = await pageOf(desk, { sort: 'provider' }, { limit: 5 })
  expect((await pageOf(desk, { sort: 'provider' }, { limit: 5, after: again.next })).items).toHaveLength(5)
})

test.each(SORTS)(
  'pages by %s show every article once while others decide and upstream writes',
  async (sort) => {
    const mine = await testDesk(
      Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`_news/${at}.md`, moving(at, at)])),
    )
    await mine.import()
    for (const at of [3, 30, 33, 57]) await mine.decide(`_news/${at}.md`, 'held')
    const whole = paths((await pageOf(mine, { sort }, { limit: 500 })).items)
    let turn = 0
    const seen = await pagesOf(mine, { sort }, 7, async () => {
      turn += 1
      for (const at of [turn, 59 - turn, 20 + 2 * turn])
        await mine.decide(`_news/${at}.md`, turn % 2 === 0 ? 'approved' : 'rejected')
      for (const at of [turn * 5, 58 - turn]) mine.write(`_news/${at}.md`, moving(at, (at * 37 + turn) % 60))
      await mine.import()
    })
    expect(turn).toBeGreaterThan(7)
    expect(paths(seen)).toEqual(whole)
    const now = paths((await pageOf(mine, { sort }, { limit: 500 })).items)
    // When an article was imported is the one thing that never changes.
    if (sort === 'waiting') expect(now).toEqual(whole)
    else expect(now).not.toEqual(whole)
    expect(await mine.db.auditEvent.count({ where: { name: 'article.decided' } })).toBeGreaterThan(20)
  },
)

/** An article whose place in every order follows `value`. */
function moving(at: number, value: number): string {
  const day = String(1 + (value % 28)).padStart(2, '0')
  return entryText({
    title: `Moving ${at}`,
    url: `https://paper.example/moving/${at}`,
    lines: [`heat: ${value}`, `quality: ${value}`, `provider: { name: P, domain: p${value}.example }`],
  }).replace('2026-11-24T', `2026-11-${day}T`)
}

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

test('a cursor that is cut, changed or none at all is refused', async () => {
  const { next } = await pageOf(desk, {}, { limit: 5 })
  if (next === null) throw new Error('There is one page only.')
  const another = next.slice(0, 40) + (next[40] === 'A' ? 'B' : 'A') + next.slice(41)
  const texts = ['', 'nonsense', next.slice(0, -4), another, Buffer.from('{"a":1}').toString('base64url')]
  for (const text of texts)
    expect(await refusalOf({}, text)).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'This is no cursor: it is cut short, or was changed.',
    })
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
