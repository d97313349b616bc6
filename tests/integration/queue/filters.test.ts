import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { orThrow } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import {
  FACETS,
  type Facet,
  MARKS,
  type Mark,
  type QueueQuery,
  queueQuerySchema,
  SORTS,
} from '#lib/schema/queue-query.ts'
import { PUBLISHED, STATUSES } from '#lib/schema/values.ts'
import { COLLECTIONS, PROVIDERS, pageOf, stockedDesk, TOPICS } from '#tests/integration/queue/stock.ts'
import { failureOf, type TestDesk, VERA } from '#tests/support/desk.ts'

let desk: TestDesk
let all: QueueItem[]

beforeAll(async () => {
  desk = await stockedDesk()
  const present = await pageOf(desk, {})
  const missing = await pageOf(desk, { mark: ['missing'] })
  all = [...present.items, ...missing.items]
}, 120_000)
afterAll(() => desk.dispose())

const has: Record<Mark, (item: QueueItem) => boolean> = {
  conflict: (item) => item.conflictCount > 0,
  swapped: (item) => item.swapped,
  changed: (item) => item.changedSince,
  'rejected-before': (item) => item.rejectedBefore !== null && item.status === 'pending',
  missing: (item) => item.missing,
}

/** What a query means, said once more and plainly. */
function fits(query: QueueQuery, item: QueueItem): boolean {
  const one = <Word extends string>(words: readonly Word[], ...found: Word[]) =>
    words.length === 0 || words.some((word) => found.includes(word))
  const asked = query.mark
  if (item.missing && !asked.includes('missing')) return false
  if (asked.length > 0 && !asked.some((mark) => has[mark](item))) return false
  const isOldStory = asked.length === 0 && query.status.includes('pending') && has['rejected-before'](item)
  return (
    !isOldStory &&
    one(query.status, item.status) &&
    one(query.published, item.published) &&
    one(query.topic, ...item.topics) &&
    one(query.provider, item.providerDomain) &&
    one(query.collection, item.collection) &&
    item.title.toLowerCase().includes(query.search)
  )
}

function inOrder(query: QueueQuery, items: readonly QueueItem[]): QueueItem[] {
  const rank = ({ date, heat, quality }: QueueItem) =>
    ({ date: date === null ? null : Date.parse(date), heat, quality })[query.sort] ?? Number.NEGATIVE_INFINITY
  return items.toSorted((a, b) => (rank(a) === rank(b) ? b.id - a.id : rank(b) > rank(a) ? 1 : -1))
}

const some = <Word>(words: readonly Word[]) => fc.uniqueArray(fc.constantFrom(...words), { maxLength: 2 })
const query: fc.Arbitrary<QueueQuery> = fc.record({
  status: some(STATUSES),
  published: some(PUBLISHED),
  topic: some([...TOPICS, 'Nowhere']),
  provider: some(PROVIDERS),
  collection: some(COLLECTIONS),
  mark: fc.oneof({ weight: 3, arbitrary: fc.constant<Mark[]>([]) }, { weight: 1, arbitrary: some(MARKS) }),
  search: fc.constantFrom('', '', 'even', 'odd', 'nowhere'),
  sort: fc.constantFrom(...SORTS),
})

test('the stock has something under every word of every filter', () => {
  expect(all).toHaveLength(46)
  for (const status of STATUSES) expect(all.some((item) => item.status === status)).toBe(true)
  for (const published of PUBLISHED) expect(all.some((item) => item.published === published)).toBe(true)
  for (const mark of MARKS) expect([mark, all.some(has[mark])]).toEqual([mark, true])
})

test.each(PUBLISHED)('published %s is a state of its own', async (published) => {
  const { items, total } = await pageOf(desk, { published: [published] })
  expect(new Set(items.map((item) => item.published))).toEqual(new Set([published]))
  expect(total).toBe(all.filter((item) => item.published === published && !item.missing).length)
})

test.each(MARKS)('the mark %s lists what bears it and nothing else', async (mark) => {
  const { items } = await pageOf(desk, { mark: [mark] })
  const bearing = all.filter((item) => has[mark](item) && (mark === 'missing' || !item.missing))
  expect(items.map(({ path }) => path).sort()).toEqual(bearing.map(({ path }) => path).sort())
})

test('every query lists exactly what fits it, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const { items, total, next } = await pageOf(desk, asked)
      const expected = inOrder(
        asked,
        all.filter((item) => fits(asked, item)),
      )
      expect(items.map(({ path }) => path)).toEqual(expected.map(({ path }) => path))
      expect([total, next]).toEqual([expected.length, null])
    }),
    { numRuns: 60 },
  )
})

const WORDS: Readonly<Record<Facet, readonly string[]>> = {
  status: STATUSES,
  published: PUBLISHED,
  topic: TOPICS,
  provider: PROVIDERS,
  collection: COLLECTIONS,
  mark: MARKS,
}

/** The counts of a query that name another number of articles than choosing the word alone would list. */
async function wrongCounts(asked: QueueQuery, facets: readonly Facet[]): Promise<string[]> {
  const counts = orThrow(await countArticles({ db: desk.db, actor: desk.actor, query: asked }))
  return facets.flatMap((facet) =>
    WORDS[facet].flatMap((word) => {
      const chosen = queueQuerySchema.parse({ ...asked, [facet]: [word] })
      const expected = all.filter((item) => fits(chosen, item)).length
      const count = counts[facet].find(({ value }) => value === word)?.count ?? 0
      return count === expected ? [] : [`${facet} ${word}: ${count} instead of ${expected}`]
    }),
  )
}

test('the count beside a word is what choosing it would list: other filters are honoured, its own is not', async () => {
  const facets = FACETS.filter((facet) => facet !== 'mark')
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      expect(await wrongCounts(asked, facets)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('the count beside a mark is what choosing it would list', async () => {
  expect(await wrongCounts(queueQuerySchema.parse({}), ['mark'])).toEqual([])
})

test('a chosen word that finds nothing stays among the counts', async () => {
  const asked = queueQuerySchema.parse({ topic: ['Nowhere'], provider: ['nowhere.example'] })
  const counts = orThrow(await countArticles({ db: desk.db, actor: VERA, query: asked }))
  expect(counts.topic).toContainEqual({ value: 'Nowhere', count: 0 })
  expect(counts.provider).toContainEqual({ value: 'nowhere.example', count: 0 })
})

test('words from outside that look like SQL are words', async () => {
  const odd = `x' OR '1'='1`
  expect(await pageOf(desk, { topic: [odd], provider: [odd], collection: [odd] })).toMatchObject({ total: 0 })
  expect(await pageOf(desk, { topic: [odd] })).toMatchObject({ total: 0, items: [], next: null })
})

test('looking needs a role', async () => {
  const nobody = { ...VERA, role: 'nobody' as never }
  const asked = queueQuerySchema.parse({})
  expect(failureOf(await countArticles({ db: desk.db, actor: nobody, query: asked })).code).toBe(
    'NOT_ALLOWED',
  )
})
