import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryFromBytes } from '#lib/collection/read-entry.ts'
import { readVersions, versionOf } from '#lib/db/articles/versions.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { flagState } from '#lib/schema/values.ts'
import { STATUSES, type Status } from '#lib/schema/words.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const WORDS = ['Quokka', 'Walrus', 'Żubr', '狐狸']

type Step =
  | { do: 'decide'; decision: Status; keepPublished: boolean }
  | { do: 'flag'; published: 'true' | 'false' }
  | { do: 'topics'; topics: string[] }
  | { do: 'upstream'; published: 'true' | 'false' | null; topics: string[] | null }
  | { do: 'resolve'; take: 'ours' | 'theirs' | 'both' }

const topics = fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('decide' as const),
    decision: fc.constantFrom(...STATUSES),
    keepPublished: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('flag' as const),
    published: fc.constantFrom('true' as const, 'false' as const),
  }),
  fc.record({ do: fc.constant('topics' as const), topics }),
  fc.record({
    do: fc.constant('upstream' as const),
    published: fc.constantFrom('true' as const, 'false' as const, null),
    topics: fc.option(topics),
  }),
  fc.record({
    do: fc.constant('resolve' as const),
    take: fc.constantFrom('ours' as const, 'theirs' as const, 'both' as const),
  }),
)

async function take(desk: TestDesk, next: Step): Promise<void> {
  if (next.do === 'decide') await desk.decide(A, next.decision, next.keepPublished)
  else if (next.do === 'flag') await desk.setPublished(A, next.published)
  else if (next.do === 'topics') await desk.setTopics(A, next.topics)
  else if (next.do === 'resolve') await desk.resolveAll(A, next.take)
  else {
    const { published, topics } = next
    desk.write(A, entryText({ url: 'https://paper.example/one', published, topics }))
    await desk.import()
  }
}

type Versions = Readonly<Record<string, number>>

async function check(desk: TestDesk, before: Versions | null): Promise<Versions> {
  const { db, actor } = desk
  const row = await db.article.findUniqueOrThrow({
    where: { livePath: A },
    include: { source: true, tags: true },
  })
  const article = await desk.article(A)
  expect(row.pendingEdits).toBe(article.edits.length)
  expect(row.conflictCount).toBe(article.edits.filter(({ theirs }) => theirs !== null).length)

  const file = entryFromBytes(A, Buffer.from(`${row.source?.head}${row.source?.body}`))
  if (!file.ok) throw new Error(file.error.message)
  const wanted = new Map(article.edits.map(({ field, value }) => [field, value]))
  const flag = wanted.has('published') ? flagState(wanted.get('published')) : file.value.fields.published
  expect([article.published, article.topics]).toEqual([
    flag,
    wanted.get('topics') ?? file.value.fields.topics,
  ])
  expect(row.tags.map(({ topic }) => topic).sort()).toEqual(article.topics.toSorted())

  for (const word of WORDS) {
    const query = queueQuerySchema.parse({ search: word })
    const { total } = orThrow(await listArticles({ db, actor, query, limit: 1, after: null }))
    expect([word, total]).toEqual([word, article.topics.includes(word) ? 1 : 0])
  }
  const versions: Versions = { ...readVersions(row.fieldVersions), version: row.version }
  for (const part of ['version', 'status', 'published', 'topics']) {
    expect(versionOf(versions, part)).toBeLessThanOrEqual(row.version)
    expect(versionOf(versions, part)).toBeGreaterThanOrEqual(versionOf(before ?? {}, part))
  }
  return versions
}

test('whatever editors and upstream do, what is stored fits together', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      const desk = await openDesk({
        [A]: entryText({ url: 'https://paper.example/one', topics: ['Quokka'] }),
      })
      try {
        await desk.import()
        let versions = await check(desk, null)
        let events = 0
        for (const next of steps) {
          await take(desk, next)
          versions = await check(desk, versions)
          const told = (await desk.events(A)).length
          expect(told).toBeGreaterThanOrEqual(events)
          events = told
        }
      } finally {
        await desk.dispose()
      }
    }),
    { numRuns: 15 },
  )
})
