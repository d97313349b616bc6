import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { undoLast, undoStep } from '#lib/review/undo-step.ts'
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

test.each([
  ['Ana', 'Ben'],
  ['Ben', 'Ana'],
])('topics that two add, %s first, stand both, and either goes back alone', async (first, second) => {
  const { desk, ana, ben } = await bothLook()
  const { topics: from } = await desk.article(A)
  const own = {
    Ana: { ...ana, from, topics: [...from, 'Law'] },
    Ben: { ...ben, from, topics: [...from, 'Chips'] },
  }
  const [one, two] = [own[first as 'Ana'], own[second as 'Ana']]
  orThrow(await setTopics(one))
  const [added, also] = [one.topics.at(-1) ?? '', two.topics.at(-1) ?? '']
  expect(orThrow(await setTopics(two))).toMatchObject({ topics: [...from, added, also], pendingEdits: 1 })
  const payloads = (await desk.events(A)).map(({ by, payload }) => [by, payload])
  expect(payloads).toEqual([
    [first, { from, to: [...from, added] }],
    [second, { from: [...from, added], to: [...from, added, also] }],
  ])

  const undo = async (actor: typeof ANA) => orThrow(await undoLast({ db: desk.db, actor }))
  expect(await undo(one.actor)).toMatchObject({ items: [{ topics: [...from, also] }], later: null })
  expect(await desk.article(A)).toMatchObject({ edits: [{ base: from, value: [...from, also] }] })
  expect((await desk.events(A)).at(-1)).toMatchObject({
    name: 'article.undone',
    by: first,
    payload: { fields: ['topics'], topics: [...from, also] },
  })
  await undo(two.actor)
  expect(await desk.article(A)).toMatchObject({ topics: from, edits: [], pendingEdits: 0 })
})

test('of three that change the topics each goes back alone, in any order', async () => {
  const made = await bothLook()
  const { desk, ana, ben } = made
  const { topics: from } = await desk.article(A)
  orThrow(await setTopics({ ...ana, from, topics: [...from, 'Law'] }))
  orThrow(await setTopics({ ...ben, from, topics: ['Chips'] }))
  orThrow(await setTopics({ ...ana, from: [...from, 'Law'], topics: [...from, 'Law', 'Space'] }))
  expect(await desk.article(A)).toMatchObject({ topics: ['Law', 'Chips', 'Space'] })
  const steps = (await desk.db.step.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
  const undo = async (at: number) =>
    orThrow(await undoStep({ db: desk.db, actor: ANA, stepId: steps[at] ?? 0 })).items[0]?.topics
  expect(await undo(0)).toEqual(['Chips', 'Space'])
  expect(await undo(1)).toEqual(['Space', ...from])
  expect(await undo(2)).toEqual(from)
  expect(await desk.article(A)).toMatchObject({ edits: [] })
})

test('what one moves and the other takes away is stale; so is what upstream asks about', async () => {
  const { desk, ana, ben } = await bothLook()
  const { topics } = await desk.article(A)
  const from = [...topics, 'Law']
  const { version: expectedVersion } = orThrow(await setTopics({ ...ana, from: topics, topics: from }))
  const [seenAna, seenBen] = [
    { ...ana, expectedVersion, from },
    { ...ben, expectedVersion, from },
  ]
  orThrow(await setTopics({ ...seenAna, topics: from.toReversed() }))
  const stale = { code: 'STALE_VERSION', place: 'topics', details: { now: { topics: from.toReversed() } } }
  expect(failureOf(await setTopics({ ...seenBen, topics }))).toMatchObject(stale)
  desk.write(A, desk.read(A).replace('  - AI', '  - Space'))
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ conflictCount: 1 })
  const late = { ...seenBen, from: from.toReversed(), topics: [...from.toReversed(), 'Chips'] }
  expect(failureOf(await setTopics(late)).code).toBe('STALE_VERSION')
  const ahead = { ...late, expectedVersion: 99 }
  expect(failureOf(await setTopics(ahead)).code).toBe('STALE_VERSION')
})

test('a step that a colleague decided over goes back without a change, and says so', async () => {
  const { desk, ana, ben } = await bothLook()
  const { stepId, version: expectedVersion } = orThrow(await decide({ ...ana, decision: 'approved' }))
  orThrow(await decide({ ...ben, expectedVersion, decision: 'rejected' }))
  const undone = orThrow(await undoStep({ db: desk.db, actor: ANA, stepId: stepId ?? 0 }))
  expect(undone).toMatchObject({
    items: [{ status: 'rejected' }],
    later: { articles: 1, by: ['Ben'], fields: ['published', 'status'], nothingBack: true },
  })
  const back = orThrow(await undoLast({ db: desk.db, actor: BEN }))
  expect(back).toMatchObject({ items: [{ status: 'pending' }], later: null })
})

test('of a step that is changed over in part the rest goes back', async () => {
  const { desk, ana, ben } = await bothLook()
  const { stepId, version: expectedVersion } = orThrow(await decide({ ...ana, decision: 'approved' }))
  orThrow(await setPublished({ ...ben, expectedVersion, published: 'false' }))
  const undone = orThrow(await undoStep({ db: desk.db, actor: BEN, stepId: stepId ?? 0 }))
  expect(undone).toMatchObject({
    items: [{ status: 'pending', published: 'false' }],
    later: { by: ['you'], fields: ['published'], nothingBack: false },
  })
})

test('whoever changed it in another tab is told that it was them', async () => {
  const { ana, ben } = await bothLook()
  orThrow(await decide({ ...ana, decision: 'approved' }))
  const again = failureOf(await decide({ ...ana, decision: 'rejected' }))
  expect(again).toMatchObject({ code: 'STALE_VERSION', message: expect.stringContaining('in another tab') })
  const late = failureOf(await decide({ ...ben, decision: 'rejected' }))
  expect(late.message).toBe('Somebody else changed this article meanwhile.')
})
