import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { ANA, failureOf, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const TEXT = entryText({
  url: 'https://paper.example/harbour',
  lines: ['excerpt: Two clerks.', 'heat: 40'],
  body: 'The harbour is open.\n',
})

/** An article that an editor has open, whose file a bot wrote anew meanwhile. */
async function rewritten(...changes: readonly [from: string, to: string][]) {
  const desk = await testDesk({ [A]: TEXT })
  await desk.import()
  const { id: articleId, version: expectedVersion } = await desk.article(A)
  desk.write(
    A,
    changes.reduce((text, [from, to]) => text.replace(from, to), TEXT),
  )
  expect(await desk.import()).toMatchObject({ updated: 1 })
  return { desk, seen: { db: desk.db, actor: ANA, articleId, expectedVersion } }
}

const STALE = {
  code: 'STALE_VERSION',
  place: 'text',
  message: 'The file of this article changed meanwhile.',
  hint: 'Read what it says now and decide again.',
}

test.each<[what: string, ...changes: [from: string, to: string][]]>([
  ['its title', ['A title', 'Another title']],
  ['its excerpt', ['Two clerks.', 'Three clerks.']],
  ['its body', ['is open', 'is shut']],
  ['its body, and a number besides', ['is open', 'is shut'], ['heat: 40', 'heat: 41']],
  ['its address', ['paper.example/harbour', 'paper.example/station']],
])('a decision about a text that is another one by now is refused once: %s', async (_, ...changes) => {
  const { desk, seen } = await rewritten(...changes)
  const [before, events] = [await desk.article(A), await desk.events(A)]
  const refused = failureOf(await decide({ ...seen, decision: 'approved' }))
  expect(refused).toMatchObject({
    ...STALE,
    details: { version: before.version, now: { status: 'pending' } },
  })
  const articles = [{ articleId: seen.articleId, expectedVersion: seen.expectedVersion }]
  const many = orThrow(await decideMany({ ...seen, articles, decision: 'approved' }))
  expect(many).toMatchObject({ stepId: null, changed: [], skipped: [{ reason: STALE.message }] })
  expect(await desk.article(A)).toEqual(before)
  expect(await desk.events(A)).toEqual(events)
  const read = { ...seen, expectedVersion: before.version }
  expect(orThrow(await decide({ ...read, decision: 'approved' }))).toMatchObject({ status: 'approved' })
  expect((await desk.events(A)).at(-1)).toMatchObject({ name: 'article.decided', by: 'Ana' })
})

test('what nobody reads makes no decision stale, nor does another text the topics', async () => {
  const number = await rewritten(['heat: 40', 'heat: 410'])
  expect(orThrow(await decide({ ...number.seen, decision: 'held' }))).toMatchObject({ status: 'held' })
  const title = await rewritten(['A title', 'Another title'])
  expect(orThrow(await setTopics({ ...title.seen, topics: ['Law'] }))).toMatchObject({ topics: ['Law'] })
})

test('nobody stands by a decision for a text that is another one by now', async () => {
  const { desk, seen } = await rewritten(['A title', 'Another title'])
  await desk.decide(A, 'approved')
  const { version } = await desk.article(A)
  desk.write(A, desk.read(A).replace('Another title', 'A third title'))
  await desk.import()
  const before = await desk.article(A)
  expect(failureOf(await confirmArticle({ ...seen, expectedVersion: version }))).toMatchObject(STALE)
  expect(await desk.article(A)).toEqual(before)
})

test('what the desk wrote itself is no other text', async () => {
  const desk = await testDesk({ [A]: TEXT })
  await desk.import()
  await desk.decide(A, 'approved')
  const { id: articleId, version: expectedVersion } = await desk.article(A)
  expect(await desk.export()).toMatchObject({ written: [{ path: A }] })
  await desk.import()
  const call = { db: desk.db, actor: ANA, articleId, expectedVersion }
  expect(orThrow(await decide({ ...call, decision: 'held' }))).toMatchObject({ status: 'held' })
})
