import { expect, test } from 'vitest'
import { endSession, findActor, whyNobody } from '#lib/auth/session.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { emptyDesk, events, person, session } from './people.ts'

test('signing out ends the session at once, and only once', async () => {
  const { db } = await emptyDesk()
  const editor = await person(db, 'editor')
  const [here, there] = [await session(db, editor), await session(db, editor)]
  expect(await endSession({ db, actor: editor, sessionId: here })).toEqual({
    ok: true,
    value: { ended: true },
  })
  expect(await findActor(db, here)).toBeNull()
  expect(await findActor(db, there)).toEqual(editor)
  expect(await endSession({ db, actor: editor, sessionId: here })).toEqual({
    ok: true,
    value: { ended: false },
  })
  expect(await events(db)).toEqual([
    { name: 'session.ended', by: 'editor', payload: { email: 'editor@desk.example' } },
  ])
})

test('only an admin ends the session of somebody else', async () => {
  const { db } = await emptyDesk()
  const [editor, viewer, admin] = [
    await person(db, 'editor'),
    await person(db, 'viewer'),
    await person(db, 'admin'),
  ]
  const sessionId = await session(db, editor)
  expect(await endSession({ db, actor: viewer, sessionId })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  expect(await findActor(db, sessionId)).toEqual(editor)
  expect(await events(db)).toEqual([])
  expect(await endSession({ db, actor: admin, sessionId })).toMatchObject({ ok: true })
  expect(await findActor(db, sessionId)).toBeNull()
})

test('role and name are those of the database now; a role nobody knows is nobody', async () => {
  const { db } = await emptyDesk()
  const editor = await person(db, 'editor')
  const sessionId = await session(db, editor)
  await db.$transaction((tx) =>
    tx.user.update({ where: { id: editor.id }, data: { role: 'viewer', name: 'New Name' } }),
  )
  expect(await findActor(db, sessionId)).toMatchObject({ role: 'viewer', name: 'New Name' })
  await db.$transaction((tx) => tx.user.update({ where: { id: editor.id }, data: { role: 'owner' } }))
  expect(await findActor(db, sessionId)).toBeNull()
})

test('an id that was never given out is nobody', async () => {
  const { db } = await emptyDesk()
  expect(await findActor(db, '')).toBeNull()
  expect(await endSession({ db, actor: await person(db, 'admin'), sessionId: 'x' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
})

test('a session tells its person that the account was disabled, and nobody else anything', async () => {
  const { db } = await emptyDesk()
  const [editor, admin] = [await person(db, 'editor'), await person(db, 'admin')]
  const sessionId = await session(db, editor)
  const why = async (id: string | null) => (await whyNobody(db, id)).code
  for (const id of [null, '', 'made-up']) expect(await why(id)).toBe('NOT_SIGNED_IN')
  await setDisabled({ db, actor: admin, email: 'editor@desk.example', disabled: true })
  expect(await findActor(db, sessionId)).toBeNull()
  expect(await why(sessionId)).toBe('ACCOUNT_DISABLED')
  expect((await events(db)).map(({ name }) => name)).toEqual(['user.disabled', 'session.ended'])
  await setDisabled({ db, actor: admin, email: 'editor@desk.example', disabled: false })
  expect(await why(sessionId)).toBe('NOT_SIGNED_IN')
})
