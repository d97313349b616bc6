import { expect, test } from 'vitest'
import { readProgress } from '#lib/queue/read-progress.ts'
import { orThrow } from '#lib/result.ts'
import { undoStep } from '#lib/review/undo-step.ts'
import { ANA, BEN, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test('what somebody decided since a moment is counted, without what others did and what was taken back', async () => {
  const names = ['a', 'b', 'c']
  const desk = await testDesk(
    Object.fromEntries(
      names.map((name) => [`_news/${name}.md`, entryText({ title: name, url: `https://p.example/${name}` })]),
    ),
  )
  const { db } = desk
  await desk.import()
  const progress = async (since: Date, actor = ANA) => orThrow(await readProgress({ db, actor, since }))
  const begin = new Date(0)
  expect(await progress(begin)).toEqual({ decided: 0, left: 3 })
  await desk.decide('_news/a.md', 'approved')
  await desk.decide('_news/b.md', 'rejected')
  // A topic is no decision.
  await desk.setTopics('_news/c.md', ['Law'])
  expect(await progress(begin)).toEqual({ decided: 2, left: 1 })
  expect(await progress(begin, BEN)).toEqual({ decided: 0, left: 1 })

  // What was decided before the moment is of another day.
  const [first] = await db.step.findMany({ orderBy: { id: 'asc' } })
  await db.$transaction((tx) =>
    tx.step.update({ where: { id: first?.id ?? 0 }, data: { at: new Date('2020-01-01') } }),
  )
  expect(await progress(new Date('2021-01-01'))).toEqual({ decided: 1, left: 1 })

  const step = await db.step.findFirstOrThrow({
    where: { changes: { some: { field: 'status' } } },
    orderBy: { id: 'desc' },
  })
  orThrow(await undoStep({ db, actor: ANA, stepId: step.id }))
  expect(await progress(new Date('2021-01-01'))).toEqual({ decided: 0, left: 2 })
  const nobody = { ...VERA, role: 'nobody' as never }
  expect(failureOf(await readProgress({ db, actor: nobody, since: begin })).code).toBe('NOT_ALLOWED')
})
