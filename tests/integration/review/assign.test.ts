import { expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { person } from '#tests/integration/auth/people.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [A, B] = ['_news/a.md', '_news/b.md'] as const

async function imported() {
  const desk = await testDesk({ [A]: entryText({}), [B]: entryText({ url: 'https://b.example/b' }) })
  await desk.import()
  const ana = await person(desk.db, 'editor', 'ana@desk.example')
  const ben = await person(desk.db, 'editor', 'ben@desk.example')
  return { desk, ana, ben }
}

async function idOf(desk: TestDesk, path: string): Promise<number> {
  return (await desk.article(path)).id
}

test('an article is given to a person, to another one, and to nobody, and the history says so', async () => {
  const { desk, ana, ben } = await imported()
  const call = { db: desk.db, actor: ana, articleId: await idOf(desk, A), expectedVersion: null }
  const mine = orThrow(await assign({ ...call, assigneeId: ana.id }))
  expect(mine).toMatchObject({ assigneeId: ana.id, status: 'pending' })
  orThrow(await assign({ ...call, assigneeId: ana.id }))
  orThrow(await assign({ ...call, assigneeId: ben.id }))
  expect(orThrow(await assign({ ...call, assigneeId: null }))).toMatchObject({ assigneeId: null })
  expect(await desk.events(A)).toMatchObject([
    { name: 'article.assigned', payload: { from: null, to: 'ana', own: true } },
    { name: 'article.assigned', payload: { from: 'ana', to: 'ben', own: false } },
    { name: 'article.assigned', payload: { from: 'ben', to: null, own: false } },
  ])
})

test('assigning is taken back like everything else', async () => {
  const { desk, ana, ben } = await imported()
  const first = await editorialState(desk.db)
  const call = { db: desk.db, actor: ana, articleId: await idOf(desk, A), expectedVersion: null }
  orThrow(await assign({ ...call, assigneeId: ben.id }))
  await desk.decide(A, 'approved')
  orThrow(await assign({ ...call, assigneeId: ana.id }))
  orThrow(await undoLast({ db: desk.db, actor: ana }))
  expect(await desk.article(A)).toMatchObject({ assigneeId: ben.id, status: 'approved' })
  orThrow(await undoLast({ db: desk.db, actor: ana }))
  expect(await desk.article(A)).toMatchObject({ assigneeId: null, status: 'approved' })
  orThrow(await undoLast({ db: desk.db, actor: desk.actor }))
  expect(await editorialState(desk.db)).toEqual(first)
})

test('only somebody who may decide can be given an article', async () => {
  const { desk, ana } = await imported()
  const vera = await person(desk.db, 'viewer')
  const gone = await person(desk.db, 'editor', 'gone@desk.example')
  await desk.db.$transaction((tx) =>
    tx.user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } }),
  )
  const call = { db: desk.db, actor: ana, articleId: await idOf(desk, A), expectedVersion: null }
  for (const assigneeId of [vera.id, gone.id, 'nobody at all'])
    expect(await assign({ ...call, assigneeId })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  expect(await assign({ ...call, actor: vera, assigneeId: ana.id })).toMatchObject({
    error: { code: 'NOT_ALLOWED' },
  })
  expect(await desk.events(A)).toEqual([])
})

test('lists and counts know who has what; “me” is whoever asks', async () => {
  const { desk, ana, ben } = await imported()
  const call = { db: desk.db, actor: ana, expectedVersion: null }
  orThrow(await assign({ ...call, articleId: await idOf(desk, A), assigneeId: ben.id }))
  const paths = async (actor: typeof ana, part: Partial<QueueQuery>) => {
    const page = await listArticles({ db: desk.db, actor, query: queryWith(part), limit: 10, after: null })
    return orThrow(page).items.map(({ path }) => path)
  }
  expect(await paths(ana, { assignee: ['me'] })).toEqual([])
  expect(await paths(ben, { assignee: ['me'] })).toEqual([A])
  expect(await paths(ana, { assignee: ['ben@desk.example'] })).toEqual([A])
  expect(await paths(ana, { assignee: ['nobody'] })).toEqual([B])
  const none = queryWith({})
  expect(await paths(ana, { not: { ...none.not, assignee: ['me', 'nobody'] } })).toEqual([A])
  const { assignee } = orThrow(await countArticles({ db: desk.db, actor: ana, query: none }))
  expect(assignee).toEqual([
    { value: 'ben@desk.example', count: 1 },
    { value: 'nobody', count: 1 },
  ])
})
