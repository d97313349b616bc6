import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { ANA, BEN, failureOf, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

/** Both editors look at the same article at the same version. */
async function bothLook() {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  const { id: articleId, version: expectedVersion } = await desk.article(A)
  const seen = { db: desk.db, articleId, expectedVersion }
  return { desk, ana: { ...seen, actor: ANA }, ben: { ...seen, actor: BEN } }
}

const names = (events: readonly { name: string; by: string }[]) =>
  events.map(({ name, by }) => `${by} ${name}`)

test('the second save of the same topics is stale: told what stands, stored nowhere', async () => {
  const { desk, ana, ben } = await bothLook()
  const { version } = orThrow(await setTopics({ ...ana, topics: ['Law'] }))
  const before = await desk.article(A)
  const now = { status: 'pending', published: 'false', topics: ['Law'] }
  const stale = { code: 'STALE_VERSION', place: 'topics', details: { version, now } }
  expect(failureOf(await setTopics({ ...ben, topics: ['Chips'] }))).toMatchObject(stale)
  expect(await desk.article(A)).toEqual(before)
  expect(names(await desk.events(A))).toEqual(['Ana article.topics-set'])
  const again = { ...ben, expectedVersion: version }
  expect(orThrow(await setTopics({ ...again, topics: ['Chips'] }))).toMatchObject({ topics: ['Chips'] })
})

test('the second decision is stale', async () => {
  const { desk, ana, ben } = await bothLook()
  orThrow(await decide({ ...ana, decision: 'approved' }))
  const failure = failureOf(await decide({ ...ben, decision: 'rejected' }))
  expect(failure).toMatchObject({
    code: 'STALE_VERSION',
    place: 'status',
    details: { now: { status: 'approved' } },
  })
  expect(await desk.article(A)).toMatchObject({ status: 'approved', published: 'true', decidedBy: 'Ana' })
  expect(names(await desk.events(A))).toEqual(['Ana article.decided'])
})

test('a flag that a decision changed meanwhile is stale', async () => {
  const { desk, ana, ben } = await bothLook()
  orThrow(await decide({ ...ana, decision: 'approved' }))
  const failure = failureOf(await setPublished({ ...ben, published: 'false' }))
  expect(failure).toMatchObject({ code: 'STALE_VERSION', place: 'published' })
  expect(await desk.article(A)).toMatchObject({ published: 'true', flagByHand: false })
  expect(names(await desk.events(A))).toEqual(['Ana article.decided'])
})

test('a flag set by hand survives a decision that did not see it', async () => {
  const { desk, ana, ben } = await bothLook()
  orThrow(await setPublished({ ...ana, published: 'false' }))
  orThrow(await decide({ ...ben, decision: 'approved' }))
  expect(await desk.article(A)).toMatchObject({ status: 'approved', published: 'false', flagByHand: true })
  expect(names(await desk.events(A))).toEqual(['Ana article.published-set', 'Ben article.decided'])
})

test('different fields changed at the very same time survive both', async () => {
  const { desk, ana, ben } = await bothLook()
  const results = await Promise.all([
    setTopics({ ...ana, topics: ['Law'] }),
    decide({ ...ben, decision: 'approved' }),
  ])
  expect(results.map(({ ok }) => ok)).toEqual([true, true])
  const article = await desk.article(A)
  expect(article).toMatchObject({ topics: ['Law'], status: 'approved', published: 'true', pendingEdits: 2 })
  expect(article.version).toBe(ana.expectedVersion + 2)
  expect(names(await desk.events(A)).sort()).toEqual(['Ana article.topics-set', 'Ben article.decided'])
})

test('of many saves of one field at the very same time one is stored and told', async () => {
  const { desk, ana } = await bothLook()
  const results = await Promise.all(
    ['Law', 'Chips', 'Robots', 'Space'].map((topic) => setTopics({ ...ana, topics: [topic] })),
  )
  const stored = results.filter(({ ok }) => ok)
  expect(stored).toHaveLength(1)
  expect(results.flatMap((result) => (result.ok ? [] : [result.error.code]))).toEqual(
    Array(3).fill('STALE_VERSION'),
  )
  const [winner] = stored
  expect(winner?.ok && winner.value.topics).toEqual((await desk.article(A)).topics)
  expect(await desk.events(A)).toHaveLength(1)
})

test('upstream changing a field makes only that field stale', async () => {
  const { desk, ana } = await bothLook()
  desk.write(A, desk.read(A).replace('  - AI', '  - AI\n  - Chips'))
  await desk.import()
  expect(failureOf(await setTopics({ ...ana, topics: ['Law'] }))).toMatchObject({
    code: 'STALE_VERSION',
    details: { now: { topics: ['AI', 'Chips'] } },
  })
  orThrow(await decide({ ...ana, decision: 'approved' }))
  expect(await desk.article(A)).toMatchObject({
    topics: ['AI', 'Chips'],
    status: 'approved',
    pendingEdits: 1,
  })
  expect(names(await desk.events(A))).toEqual(['Ana article.decided'])
})
