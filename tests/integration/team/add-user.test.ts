import { expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { verifyPassword } from '#lib/auth/password.ts'
import { addUser } from '#lib/team/add-user.ts'
import { listUsers } from '#lib/team/list-users.ts'
import { emptyDesk, events, person } from '../auth/people.ts'

const input = {
  email: ' Ada@Desk.example',
  name: ' Ada L. ',
  role: 'editor',
  password: 'correct horse',
} as const

test('adds a person, hashed and logged, and lists them without the hash', async () => {
  const { db } = await emptyDesk()
  const admin = await person(db, 'admin')
  const added = await addUser({ db, actor: admin, ...input })
  expect(added).toMatchObject({
    ok: true,
    value: { email: 'ada@desk.example', name: 'Ada L.', role: 'editor' },
  })
  const row = await db.user.findUniqueOrThrow({ where: { email: 'ada@desk.example' } })
  expect(await verifyPassword(input.password, row.passwordHash)).toBe(true)
  expect(await events(db)).toEqual([
    { name: 'user.added', by: 'admin', payload: { email: 'ada@desk.example', role: 'editor' } },
  ])
  const listed = await listUsers({ db, actor: admin })
  expect(listed).toMatchObject({ ok: true, value: [{ name: 'Ada L.' }, { name: 'admin' }] })
  expect(JSON.stringify(listed)).not.toContain('scrypt')
})

test('one account an address, also when two are added at once', async () => {
  const { db } = await emptyDesk()
  const actor = commandLineActor()
  const both = await Promise.all([addUser({ db, actor, ...input }), addUser({ db, actor, ...input })])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'ALREADY_EXISTS', place: 'email' } })
  expect(await db.user.count()).toBe(1)
  expect(await events(db)).toHaveLength(1)
})

test.each(['viewer', 'editor'] as const)('a %s neither adds nor lists', async (role) => {
  const { db } = await emptyDesk()
  const actor = await person(db, role)
  expect(await addUser({ db, actor, ...input })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  expect(await listUsers({ db, actor })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  expect(await db.user.count()).toBe(1)
  expect(await events(db)).toEqual([])
})

test.each([
  ['email', { email: 'not an address' }],
  ['name', { name: ' ' }],
  ['name', { name: 'two\nlines' }],
  ['name', { name: 'x'.repeat(81) }],
  ['password', { password: 'too short' }],
  ['password', { password: 'x'.repeat(201) }],
  ['role', { role: 'owner' as 'admin' }],
])('an unusable %s is named', async (place, wrong) => {
  const { db } = await emptyDesk()
  const answer = await addUser({ db, actor: commandLineActor(), ...input, ...wrong })
  expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', place } })
  expect(await db.user.count()).toBe(0)
})
