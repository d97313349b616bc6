import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { undoStep } from '#lib/review/undo-step.ts'
import { ANA, BEN, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const PATH = '_news/a.md'

test('a change that is sent again counts once, and the later change of another stands', async () => {
  const desk = await testDesk({ [PATH]: entryText() })
  await desk.import()
  const { id, version } = await desk.article(PATH)
  const request = { db: desk.db, actor: ANA, articleId: id, expectedVersion: version, key: randomUUID() }
  const first = orThrow(await decide({ ...request, decision: 'approved' }))
  const other = { db: desk.db, actor: BEN, articleId: id, expectedVersion: first.version }
  orThrow(await decide({ ...other, decision: 'held' }))

  const again = orThrow(await decide({ ...request, decision: 'approved' }))

  expect(again).toMatchObject({ status: 'held' })
  expect((await desk.events(PATH)).map(({ by }) => by)).toEqual(['Ana', 'Ben'])
})

test('sent several times at once, it counts once', async () => {
  const desk = await testDesk({ [PATH]: entryText() })
  await desk.import()
  const { id, version } = await desk.article(PATH)
  const request = { db: desk.db, actor: ANA, articleId: id, expectedVersion: version, key: randomUUID() }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => setTopics({ ...request, topics: ['Law', 'Chips'] })),
  )
  for (const answer of answers) expect(orThrow(answer).topics).toEqual(['Law', 'Chips'])
  expect(await desk.events(PATH)).toMatchObject([{ name: 'article.topics-set' }])
  expect(await desk.db.step.count()).toBe(1)
})

test('what was refused is not remembered: it may be sent again', async () => {
  const desk = await testDesk({ [PATH]: entryText() })
  await desk.import()
  const { id, version } = await desk.article(PATH)
  const seen = { db: desk.db, articleId: id, expectedVersion: version }
  orThrow(await decide({ ...seen, actor: BEN, decision: 'held' }))
  const request = { ...seen, actor: ANA, key: randomUUID(), decision: 'approved' } as const
  expect(await decide(request)).toMatchObject({ ok: false, error: { code: 'STALE_VERSION' } })
  const now = await desk.article(PATH)
  expect(orThrow(await decide({ ...request, expectedVersion: now.version }))).toMatchObject({
    status: 'approved',
  })
})

test('every answer names the step that takes the change back, also when it is sent again', async () => {
  const desk = await testDesk({ [PATH]: entryText() })
  await desk.import()
  const { id, version } = await desk.article(PATH)
  const request = { db: desk.db, actor: ANA, articleId: id, expectedVersion: version, key: randomUUID() }
  const first = orThrow(await decide({ ...request, decision: 'approved' }))
  const [step] = await desk.db.step.findMany()
  expect(first.stepId).toBe(step?.id)
  expect(orThrow(await decide({ ...request, decision: 'approved' })).stepId).toBe(step?.id)
  const same = { ...request, expectedVersion: first.version, key: randomUUID() }
  expect(orThrow(await decide({ ...same, decision: 'approved' })).stepId).toBeNull()

  const other = { db: desk.db, actor: BEN, articleId: id, expectedVersion: first.version }
  const later = orThrow(await setTopics({ ...other, topics: ['Law'] }))
  expect(later.stepId).not.toBe(step?.id)
  expect(orThrow(await decide({ ...request, decision: 'approved' })).stepId).toBeNull()

  orThrow(await undoStep({ db: desk.db, actor: BEN, stepId: later.stepId ?? 0 }))
  expect(orThrow(await decide({ ...request, decision: 'approved' })).stepId).toBe(step?.id)
  orThrow(await undoStep({ db: desk.db, actor: ANA, stepId: first.stepId ?? 0 }))
  expect(orThrow(await decide({ ...request, decision: 'approved' })).stepId).toBeNull()
})
