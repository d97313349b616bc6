import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { countUnread } from '#lib/inbox/count-unread.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { deleteNote } from '#lib/notes/delete-note.ts'
import { restoreNote } from '#lib/notes/restore-note.ts'
import { orThrow } from '#lib/result.ts'
import { person } from '#tests/integration/auth/people.ts'
import { failureOf, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

async function imported() {
  const desk = await testDesk({ [A]: entryText({ title: 'The story' }) })
  await desk.import()
  const ana = await person(desk.db, 'editor', 'ana@desk.example')
  const ben = await person(desk.db, 'editor', 'ben@desk.example')
  const boss = await person(desk.db, 'admin', 'boss@desk.example')
  const vera = await person(desk.db, 'viewer', 'vera@desk.example')
  const { id: articleId } = await desk.article(A)
  const write = (text: string, more: { actor?: typeof ana; key?: string } = {}) =>
    addNote({ db: desk.db, actor: ana, articleId, text, ...more })
  return { desk, ana, ben, boss, vera, articleId, write }
}

test('a note stands at its article, is counted, and the history tells of it', async () => {
  const { desk, ana, write } = await imported()
  const notes = orThrow(await write('  Ask the ministry. '))
  expect(notes).toMatchObject([{ author: 'ana', authorId: ana.id, text: 'Ask the ministry.' }])
  expect(await desk.article(A)).toMatchObject({ noteCount: 1, notes, version: 1 })
  expect(await desk.events(A)).toMatchObject([
    { name: 'note.added', by: 'ana', payload: { noteId: notes[0]?.id, mentions: [] } },
  ])
})

test('a note that is sent twice is written once', async () => {
  const { desk, write } = await imported()
  const key = randomUUID()
  await Promise.all([write('Once', { key }), write('Once', { key })])
  expect(orThrow(await write('Once', { key }))).toHaveLength(1)
  expect(await desk.article(A)).toMatchObject({ noteCount: 1 })
  expect(await desk.events(A)).toHaveLength(1)
})

test('its author takes a note away, an admin too, nobody else', async () => {
  const { desk, ana, ben, boss, write } = await imported()
  const [first] = orThrow(await write('One, @ben'))
  const [, second] = orThrow(await write('Two'))
  const remove = (actor: typeof ana, noteId = 0) => deleteNote({ db: desk.db, actor, noteId })
  expect(failureOf(await remove(ben, first?.id))).toMatchObject({ code: 'NOT_ALLOWED' })
  orThrow(await remove(ana, first?.id))
  expect(failureOf(await remove(ana, first?.id)).code).toBe('NOT_FOUND')
  orThrow(await remove(boss, second?.id))
  expect(await desk.article(A)).toMatchObject({ noteCount: 0, notes: [] })
  expect(orThrow(await countUnread({ db: desk.db, actor: ben }))).toEqual({ unread: 0, newest: 0 })
  const names = (await desk.events(A)).map(({ name, by }) => `${name} ${by}`)
  expect(names).toEqual(['note.added ana', 'note.added ana', 'note.deleted ana', 'note.deleted boss'])
})

test('a note that was taken away comes back as it was, once, for whoever may take it away', async () => {
  const { desk, ana, ben, boss, articleId, write } = await imported()
  await write('Zero')
  const notes = orThrow(await write('One, @ben'))
  const noteId = notes[1]?.id ?? 0
  const call = { db: desk.db, noteId }
  orThrow(await deleteNote({ ...call, actor: ana }))
  expect(failureOf(await restoreNote({ ...call, actor: ben })).code).toBe('NOT_ALLOWED')
  expect(failureOf(await restoreNote({ ...call, noteId: 99, actor: ana })).code).toBe('NOT_FOUND')
  orThrow(await restoreNote({ ...call, actor: ana }))
  orThrow(await restoreNote({ ...call, actor: ana }))
  expect(await desk.article(A)).toMatchObject({ id: articleId, noteCount: 2, notes })
  expect(orThrow(await countUnread({ db: desk.db, actor: ben }))).toMatchObject({ unread: 1 })
  orThrow(await deleteNote({ ...call, actor: boss }))
  orThrow(await restoreNote({ ...call, actor: boss }))
  expect((await desk.events(A)).map(({ name, by }) => `${name} ${by}`).slice(2)).toEqual([
    'note.deleted ana',
    'note.restored ana',
    'note.deleted boss',
    'note.restored boss',
  ])
})

test('refuses what is no note, an article that is not there, and readers', async () => {
  const { desk, ana, vera, write } = await imported()
  expect(failureOf(await write('   '))).toMatchObject({ code: 'INVALID_INPUT', place: 'text' })
  expect(failureOf(await write('x'.repeat(2_001))).code).toBe('INVALID_INPUT')
  const nowhere = await addNote({ db: desk.db, actor: ana, articleId: 999, text: 'Hello' })
  expect(failureOf(nowhere).code).toBe('NOT_FOUND')
  expect(failureOf(await write('Hello', { actor: vera })).code).toBe('NOT_ALLOWED')
  expect(await desk.db.note.count()).toBe(0)
  expect(await desk.events(A)).toEqual([])
})
