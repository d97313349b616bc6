import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { orThrow } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { FACETS, type Facet, type FacetWords } from '#lib/schema/query/facets.ts'
import { OPEN_DAYS, OPEN_RANGE } from '#lib/schema/query/query-range.ts'
import { TAB_NAMES, withTab } from '#lib/schema/query/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { HAS, type Has, MARKS, type Mark, NOBODY, PUBLISHED, SORTS, STATUSES } from '#lib/schema/words.ts'
import {
  ASSIGNEES,
  COLLECTIONS,
  PROVIDERS,
  pageOf,
  stockedDesk,
  TOPICS,
  TYPES,
} from '#tests/integration/queue/stock.ts'
import { failureOf, type TestDesk, VERA } from '#tests/support/desk.ts'

let desk: TestDesk
let all: Item[]

/** A row of the queue with what its filters know beside it. */
type Item = QueueItem & {
  exportedAt: string | null
  changedAt: Date
  importedAt: Date
  publishedCoverage: boolean
}

async function withFacts(item: QueueItem): Promise<Item> {
  const { exportedAt, related } = await desk.article(item.path)
  const { changedAt, importedAt } = await desk.db.article.findUniqueOrThrow({ where: { id: item.id } })
  const publishedCoverage = related.some(({ article }) => article !== null && article.published !== 'false')
  return { ...item, exportedAt, changedAt, importedAt, publishedCoverage }
}

beforeAll(async () => {
  desk = await stockedDesk()
  const present = await pageOf(desk, {})
  const missing = await pageOf(desk, { mark: ['missing'] })
  all = await Promise.all([...present.items, ...missing.items].map(withFacts))
}, 120_000)
afterAll(() => desk.dispose())

const bears: Record<Mark, (item: Item) => boolean> = {
  conflict: (item) => item.conflictCount > 0,
  'taken-back': (item) => item.takenBackCount > 0,
  swapped: (item) => item.swapped,
  changed: (item) => item.changedSince || item.changedAfterExport,
  'rejected-before': (item) => item.rejectedBefore !== null && item.status === 'pending',
  missing: (item) => item.missing,
  unwritable: (item) => item.unwritable,
}

const comesWith: Record<Has, (item: Item) => boolean> = {
  related: (item) => item.relatedCount > 0,
  'related-published': (item) => item.publishedCoverage,
  edits: (item) => item.pendingEdits > 0,
  exported: (item) => item.exportedAt !== null,
  notes: (item) => item.noteCount > 0,
  duplicate: (item) => item.duplicate,
}

const withParents = (topics: readonly string[]) => (topics.includes('Chips') ? [...topics, 'AI'] : topics)

/** What a query means, said once more and plainly. */
function fits(query: QueueQuery, item: Item): boolean {
  const one = (words: readonly string[], ...found: string[]) =>
    words.length === 0 || words.some((word) => found.includes(word))
  const words: Omit<Record<keyof FacetWords, readonly string[]>, 'has'> = {
    status: [item.status],
    published: [item.published],
    topic: withParents(item.topics),
    provider: [item.providerDomain],
    collection: [item.collection],
    type: [item.type],
    author: [],
    language: [],
    label: [],
    assignee: [item.assigneeId === null ? NOBODY : `${item.assigneeId}@desk.example`],
    mark: MARKS.filter((mark) => bears[mark](item)),
  }
  const within = (value: number | null, { min, max }: QueueQuery['heat']) =>
    (min === null && max === null) ||
    (value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity))
  const day = item.date?.slice(0, 10)
  const { from, to } = query.date
  const isOldStory =
    query.mark.length === 0 && query.status.includes('pending') && bears['rejected-before'](item)
  return (
    (!item.missing || query.mark.includes('missing')) &&
    !isOldStory &&
    Object.entries(words).every(([facet, found]) => one(query[facet as keyof typeof words], ...found)) &&
    Object.entries(words).every(([facet, found]) =>
      query.not[facet as keyof typeof words].every((word) => !found.includes(word)),
    ) &&
    query.has.every((word) => comesWith[word](item)) &&
    !query.not.has.some((word) => comesWith[word](item)) &&
    within(item.heat, query.heat) &&
    within(item.quality, query.quality) &&
    ((from === null && to === null) || (day !== undefined && day >= (from ?? '') && day <= (to ?? '9'))) &&
    item.title.toLowerCase().includes(query.search)
  )
}

function inOrder(query: QueueQuery, items: readonly Item[]): Item[] {
  if (query.sort === 'provider') {
    const name = ({ providerDomain }: Item) => (providerDomain === '' ? '\uffff' : providerDomain)
    return items.toSorted((a, b) => (name(a) === name(b) ? b.id - a.id : name(a) < name(b) ? -1 : 1))
  }
  const { sort } = query
  const rank = ({ date, heat, quality, changedAt, importedAt }: Item) =>
    ({
      date: date === null ? null : Date.parse(date),
      heat,
      quality,
      changed: changedAt.getTime(),
      waiting: -importedAt.getTime(),
    })[sort] ?? Number.NEGATIVE_INFINITY
  return items.toSorted((a, b) => (rank(a) === rank(b) ? b.id - a.id : rank(b) > rank(a) ? 1 : -1))
}

const some = <Word>(words: readonly Word[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...words), { maxLength })
const rarely = <Value>(usual: Value, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const lists = fc.record({
  status: some(STATUSES),
  published: some(PUBLISHED),
  topic: some([...TOPICS, 'Nowhere']),
  provider: some(PROVIDERS),
  collection: some(COLLECTIONS),
  type: rarely([], some(TYPES)),
  author: rarely([], some(['Nobody at all'])),
  language: rarely([], some(['de'])),
  label: rarely([], some(['series=Sea'])),
  assignee: rarely([], some(ASSIGNEES)),
  mark: rarely<Mark[]>([], some(MARKS)),
  has: rarely<Has[]>([], some(HAS)),
})
const NOTHING: FacetWords = queueQuerySchema.parse({}).not
const side = fc.option(fc.constantFrom(0, 0.5, 1, 2))
const day = fc.option(fc.constantFrom('2026-11-01', '2026-11-03', '2026-11-05'))
const query: fc.Arbitrary<QueueQuery> = fc
  .record({
    lists,
    not: rarely(
      NOTHING,
      fc.oneof(
        lists,
        ...FACETS.map((facet) => lists.map((words) => ({ ...NOTHING, [facet]: words[facet] }))),
      ),
    ),
    heat: rarely(OPEN_RANGE, fc.record({ min: side, max: side })),
    quality: rarely(OPEN_RANGE, fc.record({ min: side, max: side })),
    date: rarely(OPEN_DAYS, fc.record({ from: day, to: day })),
    search: fc.constantFrom('', '', 'even', 'odd', 'nowhere'),
    sort: fc.constantFrom(...SORTS),
  })
  .map(({ lists, ...rest }) => ({ ...lists, ...rest }))

test('the stock has something under every word of every filter', () => {
  expect(all).toHaveLength(46)
  for (const status of STATUSES) expect(all.some((item) => item.status === status)).toBe(true)
  for (const published of PUBLISHED) expect(all.some((item) => item.published === published)).toBe(true)
  for (const mark of MARKS) expect([mark, all.some(bears[mark])]).toEqual([mark, true])
  for (const has of HAS) {
    const among = all.filter(comesWith[has])
    expect([has, among.length > 0 && among.length < all.length]).toEqual([has, true])
  }
})

test.each(PUBLISHED)('published %s is a state of its own', async (published) => {
  const { items, total } = await pageOf(desk, { published: [published] })
  expect(new Set(items.map((item) => item.published))).toEqual(new Set([published]))
  expect(total).toBe(all.filter((item) => item.published === published && !item.missing).length)
})

test.each(MARKS)('the mark %s lists what bears it and nothing else', async (mark) => {
  const { items } = await pageOf(desk, { mark: [mark] })
  const bearing = all.filter((item) => bears[mark](item) && (mark === 'missing' || !item.missing))
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
  type: TYPES,
  author: [],
  language: [],
  label: [],
  assignee: ASSIGNEES,
  mark: MARKS,
  has: HAS,
}

/** The counts of a query that name another number of articles than choosing the word alone would list. */
async function wrongCounts(asked: QueueQuery, facets: readonly Facet[]): Promise<string[]> {
  const counts = orThrow(await countArticles({ db: desk.db, actor: desk.actor, query: asked }))
  return facets.flatMap((facet) =>
    WORDS[facet].flatMap((word) => {
      const words = facet === 'has' ? [...asked.has, word] : [word]
      const chosen = queueQuerySchema.parse({ ...asked, [facet]: words })
      const expected = all.filter((item) => fits(chosen, item)).length
      const count = counts[facet].find(({ value }) => value === word)?.count ?? 0
      return count === expected ? [] : [`${facet} ${word}: ${count} instead of ${expected}`]
    }),
  )
}

test('the count beside a word is what choosing it would list: other filters are honoured, its own is not', async () => {
  const facets = FACETS
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      expect(await wrongCounts(asked, facets)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('the count of a tab is what it would list', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const { tabs } = orThrow(await countArticles({ db: desk.db, actor: VERA, query: asked }))
      expect(tabs).toEqual(
        TAB_NAMES.map((name) => ({
          name,
          count: all.filter((item) => fits(withTab(asked, name), item)).length,
        })),
      )
    }),
    { numRuns: 60 },
  )
})

test.each(['heat', 'quality'] as const)(
  'the bars of %s count what fits every other filter',
  async (score) => {
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const counts = orThrow(await countArticles({ db: desk.db, actor: VERA, query: asked }))
        const bars = counts[score]
        const others = all.filter((item) => fits({ ...asked, [score]: OPEN_RANGE }, item))
        const expected = bars.map(({ from, to }, at) => {
          const isLast = at === bars.length - 1
          return others.filter((item) => {
            const value = item[score] ?? -1
            return value >= from && (isLast ? value <= to : value < to)
          }).length
        })
        expect(bars.map(({ count }) => count)).toEqual(expected)
        expect(expected.reduce((sum, count) => sum + count, 0)).toBe(
          others.filter((item) => item[score] !== null).length,
        )
      }),
      { numRuns: 30 },
    )
  },
)

test('a chosen word that finds nothing stays among the counts', async () => {
  const asked = queueQuerySchema.parse({ topic: ['Nowhere'], provider: ['nowhere.example'] })
  const counts = orThrow(await countArticles({ db: desk.db, actor: VERA, query: asked }))
  expect(counts.topic).toContainEqual({ value: 'Nowhere', count: 0 })
  expect(counts.provider).toContainEqual({ value: 'nowhere.example', count: 0 })
})

test('a topic in other case is found, unless there is one of that name', async () => {
  const found = async (topic: string) =>
    (await pageOf(desk, queueQuerySchema.parse({ topic: [topic] }))).items.map(({ id }) => id)
  expect((await found('LAW')).length).toBeGreaterThan(0)
  expect(await found('LAW')).toEqual(await found('Law'))
  expect(await found('own WORD')).toEqual(await found('Own word'))
  expect(await found('Lawn')).toEqual([])
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
