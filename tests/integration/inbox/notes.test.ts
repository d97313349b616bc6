import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { markRead } from '#lib/inbox/mark-read.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { deleteNote } from '#lib/notes/delete-note.ts'
import { restoreNote } from '#lib/notes/restore-note.ts'
import { orThrow } from '#lib/result.ts'
import { inboxDesk } from '#tests/integration/inbox/inbox-desk.ts'
import { failureOf } from '#tests/support/desk.ts'

const A = '_news/a.md'

test('whom a note calls finds it in the inbox, with who, when, where and what', async () => {
  const { desk, ana, ben, vera, inboxOf, unreadOf, write } = await inboxDesk()
  await write(ana, '@ben and @vera@desk.example: is this @ana’s? Not bob@ben.example, not @benny.')
  const { id } = await desk.article(A)
  const [item] = await inboxOf(ben)
  const { at } = await desk.db.note.findFirstOrThrow()
  expect(item).toMatchObject({
    kind: 'mention',
    by: 'ana',
    at: at.toISOString(),
    article: { id, title: 'The story' },
    articles: 1,
    text: expect.stringContaining('is this @ana’s?'),
    isRead: false,
  })
  expect([await unreadOf(ben), await unreadOf(vera), await unreadOf(ana)]).toEqual([1, 1, 0])
  expect((await desk.events(A)).at(-1)).toMatchObject({
    name: 'note.added',
    payload: { mentions: ['ben', 'vera'] },
  })
})

test('a note after one of mine is an answer; one that also calls me stands there once, as that', async () => {
  const { desk, ana, ben, boss, vera, inboxOf, write } = await inboxDesk()
  await write(ben, 'Whose is this?')
  await write(ana, 'Ours.')
  await write(boss, '@ben, and @vera: wait.')
  await write(ana, 'Why?', '_news/b.md')
  const of = async (who: typeof ana) => (await inboxOf(who)).map(({ kind, by, text }) => [kind, by, text])
  expect(await of(ben)).toEqual([
    ['mention', 'boss', '@ben, and @vera: wait.'],
    ['answer', 'ana', 'Ours.'],
  ])
  expect(await of(ana)).toEqual([['answer', 'boss', '@ben, and @vera: wait.']])
  expect(await of(vera)).toEqual([['mention', 'boss', '@ben, and @vera: wait.']])
  expect(await of(boss)).toEqual([])
  // Who is called has written nothing: what comes next is no answer to them.
  await write(ana, 'Then we wait.')
  expect(await of(vera)).toHaveLength(1)
  expect(await of(boss)).toEqual([['answer', 'ana', 'Then we wait.']])
  expect(await desk.events(A)).toHaveLength(4)
})

test('a note that is sent twice stands once, one that is gone not until it is back, and nobody hears who left', async () => {
  const { desk, ana, ben, articleId, inboxOf, unreadOf, write } = await inboxDesk()
  await write(ben, 'First')
  const key = randomUUID()
  const call = { db: desk.db, actor: ana, articleId, text: 'Once, @ben', key }
  const [, sent] = orThrow(await addNote(call))
  orThrow(await addNote(call))
  expect(await inboxOf(ben)).toHaveLength(1)
  orThrow(await deleteNote({ db: desk.db, actor: ana, noteId: sent?.id ?? 0 }))
  expect([await inboxOf(ben), await unreadOf(ben)]).toEqual([[], 0])
  // What is not shown is not marked as read with the rest.
  orThrow(await markRead({ db: desk.db, actor: ben, ids: [], upTo: 1_000 }))
  orThrow(await restoreNote({ db: desk.db, actor: ana, noteId: sent?.id ?? 0 }))
  expect(await inboxOf(ben)).toMatchObject([{ text: 'Once, @ben', isRead: false }])
  const names = ['note.added', 'note.added', 'note.deleted', 'note.restored']
  expect((await desk.events(A)).map(({ name }) => name)).toEqual(names)

  await desk.db.$transaction((tx) =>
    tx.user.update({ where: { id: ben.id ?? '' }, data: { disabledAt: new Date() } }),
  )
  await write(ana, 'And @ben?')
  expect(await desk.db.inboxItem.count()).toBe(1)
})

test('a note that is not stored tells nobody', async () => {
  const { desk, ana, ben, vera, write } = await inboxDesk()
  await write(ben, 'First')
  const refused = await addNote({ db: desk.db, actor: ana, articleId: 999, text: '@ben' })
  expect(failureOf(refused).code).toBe('NOT_FOUND')
  const call = { db: desk.db, actor: vera, articleId: 1, text: '@ben' }
  expect(failureOf(await addNote(call)).code).toBe('NOT_ALLOWED')
  expect(await desk.db.inboxItem.count()).toBe(0)
})

test('items are marked as read one by one or all that were there, and nobody reads or marks another’s', async () => {
  const { desk, ana, ben, vera, inboxOf, unreadOf, write } = await inboxDesk()
  for (const text of ['One, @ben', 'Two, @ben and @vera', 'Three, @ben']) await write(ana, text)
  const [third, second, first] = await inboxOf(ben)
  const mark = (actor: typeof ana, which: { ids?: number[]; upTo?: number }) =>
    markRead({ db: desk.db, actor, ids: [], upTo: 0, ...which })
  expect(orThrow(await mark(ben, { ids: [first?.id ?? 0] }))).toMatchObject({ unread: 2 })
  expect((await inboxOf(ben)).map(({ isRead }) => isRead)).toEqual([false, false, true])
  expect((await inboxOf(ben, { part: 'unread' })).map(({ id }) => id)).toEqual([third?.id, second?.id])

  // What is somebody else’s is neither shown nor touched.
  expect(orThrow(await mark(vera, { ids: [third?.id ?? 0], upTo: third?.id ?? 0 }))).toMatchObject({
    unread: 0,
  })
  expect(await unreadOf(ben)).toBe(2)
  expect((await inboxOf(vera)).map(({ text }) => text)).toEqual(['Two, @ben and @vera'])
  expect(await inboxOf({ ...ben, id: null })).toEqual([])

  // All of what was shown, not what came since.
  await write(ana, 'Four, @ben')
  expect(orThrow(await mark(ben, { upTo: third?.id ?? 0 }))).toMatchObject({ unread: 1 })
  expect((await inboxOf(ben, { part: 'unread' })).map(({ text }) => text)).toEqual(['Four, @ben'])
  const nobody = { ...vera, role: 'nobody' as never }
  expect(failureOf(await mark(nobody, { upTo: 9 })).code).toBe('NOT_ALLOWED')
  // Reading changes no article, and the history does not tell of it.
  expect((await desk.events(A)).every(({ name }) => name === 'note.added')).toBe(true)
})

test('an inbox is paged from the newest to the first, however many there are', async () => {
  const { ana, ben, articleId, desk, pageOf } = await inboxDesk()
  await desk.db.$transaction((tx) =>
    tx.inboxItem.createMany({
      data: Array.from({ length: 120 }, (_, at) => ({
        userId: (at % 6 === 0 ? ana.id : ben.id) ?? '',
        kind: 'given',
        at: new Date(at),
        actorName: 'x',
        articleId,
        readAt: at % 2 === 0 ? null : new Date(),
      })),
    }),
  )
  for (const [part, count] of [
    ['all', 100],
    ['unread', 40],
  ] as const) {
    const seen: number[] = []
    for (let before: number | null = null; ; ) {
      const page = await pageOf(ben, { part, before })
      seen.push(...page.items.map(({ id }) => id))
      if (page.next === null) break
      before = page.next
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a))
    expect(seen).toHaveLength(count)
  }
})
