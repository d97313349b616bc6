import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { person } from '#tests/integration/auth/people.ts'
import { ANA, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

async function stocked() {
  const paths = ['a', 'b', 'c', 'd'].map((name) => `_news/${name}.md`)
  const desk = await testDesk(
    Object.fromEntries(
      paths.map((path, at) => [
        path,
        entryText({
          title: `Story ${at}`,
          url: `https://${at}.example/story`,
          topics: at < 3 ? ['AI', 'Law'] : ['Chips'],
          published: at === 0 ? null : 'false',
        }),
      ]),
    ),
  )
  await desk.import()
  const plan = (action: BulkAction, query: Partial<QueueQuery> = {}, actor = ANA) =>
    planBulk({ db: desk.db, actor, action, query: queryWith(query) })
  return { ...desk, paths, plan }
}

const HOLD: BulkAction = { do: 'decide', decision: 'held' }

test('a decision is planned by where its articles stand', async () => {
  const desk = await stocked()
  const [a = '', b = ''] = desk.paths
  await desk.decide(a, 'held')
  await desk.decide(b, 'approved')
  expect(orThrow(await desk.plan(HOLD))).toMatchObject({
    total: 4,
    sentence: 'All articles, newest first.',
    effects: [
      { from: 'pending', count: 2, stays: false },
      { from: 'approved', count: 1, stays: false },
      { from: 'held', count: 1, stays: true },
    ],
    conflicts: 0,
    swapped: 0,
    missing: 0,
  })
  const pending = orThrow(await desk.plan(HOLD, { status: ['pending'], topic: ['Chips'] }))
  expect(pending).toMatchObject({
    total: 1,
    sample: ['Story 3'],
    effects: [{ from: 'pending', count: 1, stays: false }],
  })
})

test('a decision is planned with what becomes of the flags, which is what then becomes of them', async () => {
  const desk = await stocked()
  const [a = '', b = '', c = '', d = ''] = desk.paths
  await desk.setPublished(b, 'false')
  await desk.decide(c, 'approved')
  await desk.decide(d, 'rejected')
  const flags = async () => Promise.all(desk.paths.map(async (path) => (await desk.article(path)).published))
  expect(await flags()).toEqual(['absent', 'false', 'true', 'false'])

  const approve = orThrow(await desk.plan({ do: 'decide', decision: 'approved' }))
  expect(approve.flags).toEqual({ becomes: [{ to: 'true', count: 2 }], stays: 2, byHand: 1 })
  const reject = orThrow(await desk.plan({ do: 'decide', decision: 'rejected' }))
  expect(reject.flags).toEqual({ becomes: [{ to: 'false', count: 2 }], stays: 2, byHand: 1 })
  const hold = orThrow(await desk.plan(HOLD))
  expect(hold.flags).toEqual({ becomes: [{ to: 'false', count: 1 }], stays: 3, byHand: 1 })
  expect(orThrow(await desk.plan({ do: 'publish', published: 'true' })).flags).toBeNull()

  for (const path of [a, b, c, d]) await desk.decide(path, 'held')
  expect(await flags()).toEqual(['absent', 'false', 'false', 'false'])
  const late = orThrow(await desk.plan({ do: 'decide', decision: 'approved' }))
  for (const path of [a, b, c, d]) await desk.decide(path, 'approved')
  expect(await flags()).toEqual(['true', 'false', 'true', 'true'])
  expect(late.flags).toEqual({ becomes: [{ to: 'true', count: 3 }], stays: 1, byHand: 1 })
  const back = orThrow(await desk.plan({ do: 'decide', decision: 'pending' }))
  expect(back.flags?.becomes).toEqual([
    { to: 'false', count: 2 },
    { to: 'absent', count: 1 },
  ])
})

test('flag and topics are planned by what the articles have', async () => {
  const desk = await stocked()
  expect(orThrow(await desk.plan({ do: 'publish', published: 'false' })).effects).toEqual([
    { from: 'false', count: 3, stays: true },
    { from: 'absent', count: 1, stays: false },
  ])
  expect(orThrow(await desk.plan({ do: 'add-topic', topic: 'Law' })).effects).toEqual([
    { from: 'with', count: 3, stays: true },
    { from: 'without', count: 1, stays: false },
  ])
  expect(orThrow(await desk.plan({ do: 'remove-topic', topic: 'Chips' })).effects).toEqual([
    { from: 'with', count: 1, stays: false },
    { from: 'without', count: 3, stays: true },
  ])
  expect(orThrow(await desk.plan({ do: 'add-topic', topic: 'Nobody used it' })).effects).toEqual([
    { from: 'without', count: 4, stays: false },
  ])
})

test('what deserves a second look is counted', async () => {
  const desk = await stocked()
  const [a = '', b = ''] = desk.paths
  await desk.setTopics(a, ['Robots'])
  desk.write(a, entryText({ url: 'https://0.example/story', topics: ['Space'], published: null }))
  desk.remove(b)
  await desk.import()
  expect(orThrow(await desk.plan(HOLD))).toMatchObject({ total: 3, conflicts: 1, missing: 0 })
  expect(orThrow(await desk.plan(HOLD, { mark: ['missing'] }))).toMatchObject({ total: 1, missing: 1 })
})

test('the seal holds for the same articles as they stand, and for nothing else', async () => {
  const desk = await stocked()
  const [a = ''] = desk.paths
  const seal = async (query: Partial<QueueQuery> = {}) => orThrow(await desk.plan(HOLD, query)).seal
  const first = await seal()
  expect(await seal({ sort: 'heat' })).toBe(first)
  expect(await seal({ topic: ['Law'] })).not.toBe(first)
  const seals = [first]
  for (const act of [
    () => desk.decide(a, 'held'),
    () => desk.setPublished(a, 'true'),
    () => desk.setTopics(a, ['Law', 'AI']),
  ]) {
    await act()
    seals.push(await seal())
  }
  expect(new Set(seals).size).toBe(4)
})

test('planning changes nothing, and a viewer may not', async () => {
  const desk = await stocked()
  expect(failureOf(await desk.plan(HOLD, {}, VERA)).code).toBe('NOT_ALLOWED')
  expect(failureOf(await desk.plan({ do: 'add-topic', topic: 'AI' }, {}, VERA)).code).toBe('NOT_ALLOWED')
  await desk.plan(HOLD)
  expect(await desk.db.job.count()).toBe(0)
  expect(await desk.db.auditEvent.count({ where: { articleId: { not: null } } })).toBe(0)
})

test('what one has oneself is a query like any other', async () => {
  const desk = await stocked()
  const ana = await person(desk.db, 'editor', 'ana@desk.example')
  const { id } = await desk.article(desk.paths[1] ?? '')
  orThrow(await assign({ db: desk.db, actor: ana, articleId: id, expectedVersion: null, assigneeId: ana.id }))
  const plan = orThrow(await desk.plan(HOLD, { assignee: ['me'] }, ana))
  expect(plan).toMatchObject({ total: 1, sample: ['Story 1'] })
})

test('people are told by their names, not by the addresses that a query has', async () => {
  const desk = await stocked()
  const ana = await person(desk.db, 'editor', 'ana@desk.example')
  const nobody = 'nobody@desk.example'
  const query = { assignee: ['ana@desk.example'], not: { ...queryWith({}).not, assignee: [nobody] } }
  const { sentence } = orThrow(await desk.plan(HOLD, query))
  expect(sentence).toContain(ana.name)
  expect(sentence).not.toContain('ana@desk.example')
  // Who has no account has no other name.
  expect(sentence).toContain(nobody)
})
