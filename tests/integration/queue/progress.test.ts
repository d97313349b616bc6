import { expect, test } from 'vitest'
import { nextRevision } from '#lib/db/revision.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { readProgress } from '#lib/queue/read-progress.ts'
import { orThrow } from '#lib/result.ts'
import { undoStep } from '#lib/review/undo-step.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
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
  expect(await progress(begin)).toEqual({ decided: 0, left: 3, waitingSince: expect.any(String) })
  await desk.decide('_news/a.md', 'approved')
  await desk.decide('_news/b.md', 'rejected')
  // A topic is no decision.
  await desk.setTopics('_news/c.md', ['Law'])
  expect(await progress(begin)).toMatchObject({ decided: 2, left: 1 })
  expect(await progress(begin, BEN)).toMatchObject({ decided: 0, left: 1 })

  // What was decided before the moment is of another day.
  const [first] = await db.step.findMany({ orderBy: { id: 'asc' } })
  await db.$transaction((tx) =>
    tx.step.update({ where: { id: first?.id ?? 0 }, data: { at: new Date('2020-01-01') } }),
  )
  expect(await progress(new Date('2021-01-01'))).toMatchObject({ decided: 1, left: 1 })

  const step = await db.step.findFirstOrThrow({
    where: { changes: { some: { field: 'status' } } },
    orderBy: { id: 'desc' },
  })
  orThrow(await undoStep({ db, actor: ANA, stepId: step.id }))
  expect(await progress(new Date('2021-01-01'))).toMatchObject({ decided: 0, left: 2 })
  const nobody = { ...VERA, role: 'nobody' as never }
  expect(failureOf(await readProgress({ db, actor: nobody, since: begin })).code).toBe('NOT_ALLOWED')
})

test('who asks hears since when the first undecided article waits, and finds it on top of the list', async () => {
  const one = (name: string) => entryText({ title: name, url: `https://p.example/${name}` })
  const desk = await testDesk({ '_news/a.md': one('a'), '_news/b.md': one('b'), '_news/c.md': one('c') })
  const { db } = desk
  await desk.import()
  const days = { a: '2026-11-03', b: '2026-11-01', c: '2026-11-02' }
  for (const [name, day] of Object.entries(days))
    await db.$transaction(async (tx) =>
      tx.article.update({
        where: { id: (await desk.article(`_news/${name}.md`)).id },
        data: { importedAt: new Date(day), revision: await nextRevision(tx) },
      }),
    )
  const since = async () =>
    orThrow(await readProgress({ db, actor: ANA, since: new Date(0) })).waitingSince?.slice(0, 10)
  const first = async () => {
    const query = queryWith({ status: ['pending'], sort: 'waiting' })
    const { items } = orThrow(await listArticles({ db, actor: ANA, query, limit: 10, after: null }))
    return items[0]?.title
  }
  expect([await since(), await first()]).toEqual(['2026-11-01', 'b'])
  await desk.decide('_news/b.md', 'approved')
  expect([await since(), await first()]).toEqual(['2026-11-02', 'c'])
  // What is held is decided, and what is reopened waits since it came.
  await desk.decide('_news/c.md', 'held')
  expect([await since(), await first()]).toEqual(['2026-11-03', 'a'])
  await desk.decide('_news/b.md', 'pending')
  expect([await since(), await first()]).toEqual(['2026-11-01', 'b'])
  for (const name of ['a', 'b']) await desk.decide(`_news/${name}.md`, 'rejected')
  expect([await since(), await first()]).toEqual([undefined, undefined])
})
