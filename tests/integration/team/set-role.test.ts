import { expect, test } from 'vitest'
import { findActor } from '#lib/auth/session.ts'
import { setRole } from '#lib/team/set-role.ts'
import { emptyDesk, events, person, session } from '../auth/people.ts'

test('a new role is stored, logged, and ends the sessions of that person only', async () => {
  const { db } = await emptyDesk()
  const [admin, editor] = [await person(db, 'admin'), await person(db, 'editor')]
  const [adminSession, editorSession] = [await session(db, admin), await session(db, editor)]
  const changed = await setRole({ db, actor: admin, email: 'Editor@desk.example', role: 'viewer' })
  expect(changed).toMatchObject({ ok: true, value: { email: 'editor@desk.example', role: 'viewer' } })
  expect(await db.user.findUnique({ where: { id: editor.id } })).toMatchObject({ role: 'viewer' })
  expect(await findActor(db, editorSession)).toBeNull()
  expect(await findActor(db, adminSession)).toEqual(admin)
  const email = 'editor@desk.example'
  expect(await events(db)).toEqual([
    { name: 'user.role-changed', by: 'admin', payload: { email, from: 'editor', to: 'viewer' } },
    { name: 'session.ended', by: 'admin', payload: { email } },
  ])
})

test('the same role again changes nothing and ends nothing', async () => {
  const { db } = await emptyDesk()
  const [admin, editor] = [await person(db, 'admin'), await person(db, 'editor')]
  const sessionId = await session(db, editor)
  expect(await setRole({ db, actor: admin, email: 'editor@desk.example', role: 'editor' })).toMatchObject({
    ok: true,
  })
  expect(await findActor(db, sessionId)).toEqual(editor)
  expect(await events(db)).toEqual([])
})

test('the last active admin keeps the role; a disabled admin does not count', async () => {
  const { db } = await emptyDesk()
  const admin = await person(db, 'admin')
  await person(db, 'admin', 'away@desk.example')
  await db.$transaction((tx) =>
    tx.user.update({ where: { email: 'away@desk.example' }, data: { disabledAt: new Date() } }),
  )
  const refused = await setRole({ db, actor: admin, email: 'admin@desk.example', role: 'editor' })
  expect(refused).toMatchObject({ error: { code: 'LAST_ADMIN' } })
  expect(await db.user.findUnique({ where: { id: admin.id } })).toMatchObject({ role: 'admin' })
  expect(await events(db)).toEqual([])
  expect(await setRole({ db, actor: admin, email: 'away@desk.example', role: 'viewer' })).toMatchObject({
    ok: true,
  })
})

test('two admins who demote each other at once: one stays', async () => {
  const { db } = await emptyDesk()
  const [one, two] = [
    await person(db, 'admin', 'one@desk.example'),
    await person(db, 'admin', 'two@desk.example'),
  ]
  const answers = await Promise.all([
    setRole({ db, actor: one, email: 'two@desk.example', role: 'viewer' }),
    setRole({ db, actor: two, email: 'one@desk.example', role: 'viewer' }),
  ])
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['LAST_ADMIN', 'ok'])
  expect(await db.user.count({ where: { role: 'admin', disabledAt: null } })).toBe(1)
  expect(await events(db)).toHaveLength(1)
})

test('nobody but an admin, and nobody who is not there', async () => {
  const { db } = await emptyDesk()
  const [admin, editor] = [await person(db, 'admin'), await person(db, 'editor')]
  const own = { email: 'editor@desk.example', role: 'admin' } as const
  expect(await setRole({ db, actor: editor, ...own })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  expect(await setRole({ db, actor: admin, ...own, email: 'x@desk.example' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
  expect(await events(db)).toEqual([])
})
