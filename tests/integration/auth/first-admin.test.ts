import { expect, test } from 'vitest'
import { ensureFirstAdmin } from '#lib/auth/first-admin.ts'
import { verifyPassword } from '#lib/auth/password.ts'
import { emptyDesk, events, person } from './people.ts'

test('an empty desk gets one admin, whose password is told once', async () => {
  const { db } = await emptyDesk()
  const made = await ensureFirstAdmin({ db })
  expect(made).toEqual({ email: 'admin@copydesk.example', password: expect.stringMatching(/^\w{20}$/) })
  const user = await db.user.findUniqueOrThrow({ where: { email: 'admin@copydesk.example' } })
  expect(user.role).toBe('admin')
  expect(await verifyPassword(made?.password ?? '', user.passwordHash)).toBe(true)
  expect(await events(db)).toEqual([
    { name: 'user.added', by: 'first start', payload: { email: 'admin@copydesk.example', role: 'admin' } },
  ])
  expect(await ensureFirstAdmin({ db })).toBeNull()
})

test('given values are used, the address in lower case, and the password is not repeated', async () => {
  const { db } = await emptyDesk()
  const made = await ensureFirstAdmin({ db, email: 'Chief@Desk.example', password: 'correct horse' })
  expect(made).toEqual({ email: 'chief@desk.example', password: null })
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { email: 'chief@desk.example' } })
  expect(await verifyPassword('correct horse', passwordHash)).toBe(true)
})

test('a desk with people stays as it is', async () => {
  const { db } = await emptyDesk()
  await person(db, 'viewer')
  expect(await ensureFirstAdmin({ db, email: 'chief@desk.example' })).toBeNull()
  expect(await db.user.count()).toBe(1)
})

test('of starts at the same moment, one makes the admin, whatever address each was given', async () => {
  const { db } = await emptyDesk()
  const starts = [0, 1, 2].map((n) => ensureFirstAdmin({ db, email: `a${n}@desk.example` }))
  const made = await Promise.all(starts)
  expect(made.filter(Boolean)).toHaveLength(1)
  expect(await db.user.count()).toBe(1)
  expect(await events(db)).toHaveLength(1)
})
