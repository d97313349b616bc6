import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addNote } from '#lib/notes/add-note.ts'
import { deleteNote } from '#lib/notes/delete-note.ts'
import { countMentions, listMentions } from '#lib/notes/list-mentions.ts'
import { readMentions } from '#lib/notes/read-mentions.ts'
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

test('whoever a note calls finds it among their mentions until it is read', async () => {
  const { desk, ana, ben, vera, articleId, write } = await imported()
  orThrow(await write('@ben and @vera@desk.example: is this @ana’s? Not bob@ben.example, not @benny.'))
  const call = { db: desk.db, actor: ben }
  expect(orThrow(await countMentions(call))).toEqual({ unread: 1 })
  const [mention] = orThrow(await listMentions(call))
  expect(mention).toMatchObject({ articleId, title: 'The story', author: 'ana', readAt: null })
  expect(orThrow(await countMentions({ db: desk.db, actor: vera }))).toEqual({ unread: 1 })
  expect(orThrow(await countMentions({ db: desk.db, actor: ana }))).toEqual({ unread: 0 })
  expect((await desk.events(A)).at(-1)).toMatchObject({ payload: { mentions: ['ben', 'vera'] } })

  expect(orThrow(await readMentions({ ...call, noteIds: [mention?.id ?? 0] }))).toEqual({ read: 1 })
  expect(orThrow(await countMentions(call))).toEqual({ unread: 0 })
  expect(orThrow(await listMentions(call))[0]?.readAt).not.toBeNull()
  expect(orThrow(await countMentions({ db: desk.db, actor: vera }))).toEqual({ unread: 1 })
  orThrow(await readMentions({ db: desk.db, actor: vera, noteIds: null }))
  expect(orThrow(await countMentions({ db: desk.db, actor: vera }))).toEqual({ unread: 0 })
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
  expect(orThrow(await listMentions({ db: desk.db, actor: ben }))).toEqual([])
  expect(orThrow(await countMentions({ db: desk.db, actor: ben }))).toEqual({ unread: 0 })
  const names = (await desk.events(A)).map(({ name, by }) => `${name} ${by}`)
  expect(names).toEqual(['note.added ana', 'note.added ana', 'note.deleted ana', 'note.deleted boss'])
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
