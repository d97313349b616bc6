import { expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { refuseCommon } from '#lib/auth/common-password.ts'
import { ensureFirstAdmin } from '#lib/auth/first-admin.ts'
import { generatePassword } from '#lib/auth/password.ts'
import { addUser } from '#lib/team/add-user.ts'
import { setPassword } from '#lib/team/set-password.ts'
import { emptyDesk, events, PASSWORD, person } from './people.ts'

test.each([
  'password123',
  'P@ssw0rd123',
  'Password123!',
  'qwertyuiop',
  '1234567890',
  'iloveyou123',
  'baseball123',
  'aaaaaaaaaaaa',
  'administrator',
  'copydesk2026',
  'ann@desk.example',
  'ann@desk.example1',
  'x'.repeat(200),
])('%s is refused', async (password) => {
  const answer = await refuseCommon(password, ['ann@desk.example', 'Ann Smith'])
  expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', place: 'password' } })
})

test('words that have nothing to do with each other, and what the desk makes up, are fine', async () => {
  for (const password of [PASSWORD, 'a new long password', generatePassword()])
    expect(await refuseCommon(password, ['ann@desk.example'])).toEqual({ ok: true, value: null })
})

test('wherever a password is set, a common one is refused and nothing changes', async () => {
  const { db } = await emptyDesk()
  const first = ensureFirstAdmin({ db, email: 'chief@desk.example', password: 'password123' })
  await expect(first).rejects.toMatchObject({
    failure: { code: 'BAD_ENVIRONMENT', place: 'COPYDESK_ADMIN_PASSWORD' },
  })
  expect(await db.user.count()).toBe(0)

  const [admin, editor] = [await person(db, 'admin'), await person(db, 'editor')]
  const before = await db.user.findMany()
  const refused = { ok: false, error: { code: 'INVALID_INPUT', place: 'password' } }
  const password = 'qwertyuiop'
  const email = 'editor@desk.example'
  for (const actor of [admin, commandLineActor()]) {
    const added = { email: 'new@desk.example', name: 'New', role: 'viewer', password } as const
    expect(await addUser({ db, actor, ...added })).toMatchObject(refused)
    expect(await setPassword({ db, actor, email, password })).toMatchObject(refused)
  }
  const own = await setPassword({ db, actor: editor, email, password, presentPassword: PASSWORD })
  expect(own).toMatchObject(refused)
  expect(await db.user.findMany()).toEqual(before)
  expect(await events(db)).toEqual([])
})
