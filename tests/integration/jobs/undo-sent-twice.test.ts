import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { AT_ONCE, takeBack } from '#lib/jobs/start/take-back.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { bulkDesk } from '#tests/integration/jobs/bulk-desk.ts'
import { ANA, failureOf, testDesk } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const PATHS = ['_news/a.md', '_news/b.md', '_news/c.md']

/** Three articles, decided about one after the other, each under a key. */
async function decided() {
  const desk = await testDesk(Object.fromEntries(PATHS.map((path) => [path, entryText({ title: path })])))
  await desk.import()
  const { db } = desk
  const first = await editorialState(db)
  const keys: string[] = []
  for (const path of PATHS) {
    const { id, version } = await desk.article(path)
    const key = randomUUID()
    orThrow(await decide({ db, actor: ANA, articleId: id, expectedVersion: version, key, decision: 'held' }))
    keys.push(key)
  }
  const call = { db, actor: ANA, launch: () => undefined, stepId: null }
  const statuses = async () => Promise.all(PATHS.map(async (path) => (await desk.article(path)).status))
  return { desk, first, keys, call, statuses }
}

test('the last step, sent again, goes back once, and the answer is the same', async () => {
  const { desk, call, statuses } = await decided()
  const key = randomUUID()
  const told = orThrow(await takeBack({ ...call, key }))
  expect(told).toMatchObject({ articles: 1, items: [{ title: PATHS[2], status: 'pending' }], job: null })
  expect(orThrow(await takeBack({ ...call, key }))).toEqual(told)
  expect(await statuses()).toEqual(['held', 'held', 'pending'])
  expect(await desk.db.auditEvent.count({ where: { name: 'article.undone' } })).toBe(1)
  // Another one is another one.
  orThrow(await takeBack({ ...call, key: randomUUID() }))
  expect(await statuses()).toEqual(['held', 'pending', 'pending'])
})

test('sent several times at once it takes one step back', async () => {
  const { desk, call, statuses } = await decided()
  const key = randomUUID()
  await Promise.all([0, 1, 2].map(() => takeBack({ ...call, key })))
  expect(await statuses()).toEqual(['held', 'held', 'pending'])
  expect(await desk.db.auditEvent.count({ where: { name: 'article.undone' } })).toBe(1)
})

test('an undo names the change whose step it takes back, whatever was done since', async () => {
  const { desk, first, keys, call, statuses } = await decided()
  orThrow(await takeBack({ ...call, of: keys[1], key: randomUUID() }))
  expect(await statuses()).toEqual(['held', 'pending', 'held'])
  for (const of of [keys[0], keys[2]]) orThrow(await takeBack({ ...call, of, key: randomUUID() }))
  expect(await editorialState(desk.db)).toEqual(first)
})

test('an undo of a change that was never stored takes nothing else back', async () => {
  const { call, statuses } = await decided()
  const answer = await takeBack({ ...call, of: randomUUID(), key: randomUUID() })
  expect(failureOf(answer)).toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('not stored'),
  })
  expect(await statuses()).toEqual(['held', 'held', 'held'])
})

test('an undo that became a job begins one alone', async () => {
  const desk = await bulkDesk(AT_ONCE + 1)
  const { db } = desk
  const [{ path = '' } = {}] = await db.article.findMany({ take: 1 })
  await desk.decide(path, 'held')
  await desk.bulk()
  const call = { db, actor: ANA, launch: () => undefined, stepId: null, key: randomUUID() }
  const begun = orThrow(await takeBack(call))
  expect(begun.job).toMatchObject({ kind: 'undo', state: 'running' })
  const again = orThrow(await takeBack(call))
  expect(again).toMatchObject({ stepId: begun.stepId, job: null })
  expect(await db.job.count({ where: { kind: 'undo' } })).toBe(1)
  expect(await db.step.count({ where: { undoneAt: { not: null } } })).toBe(0)
})
