import { expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { verifyPassword } from '#lib/auth/password.ts'
import { findActor } from '#lib/auth/session.ts'
import { FREE_FAILURES } from '#lib/auth/throttle.ts'
import type { Db } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { listRefusedSignIns } from '#lib/team/list-refused-sign-ins.ts'
import { setPassword } from '#lib/team/set-password.ts'
import { emptyDesk, events, PASSWORD, person, session } from '../auth/people.ts'

const email = 'editor@desk.example'
const password = 'a new long password'

async function fits(db: Db, word: string): Promise<boolean> {
  const user = await db.user.findUniqueOrThrow({ where: { email } })
  return verifyPassword(word, user.passwordHash)
}

test('a person changes their own with the present one and stays signed in only where they did it', async () => {
  const { db } = await emptyDesk()
  const editor = await person(db, 'editor')
  const [here, there] = [await session(db, editor), await session(db, editor)]
  const call = { db, actor: editor, sessionId: here, email, password }
  expect(await setPassword({ ...call, presentPassword: PASSWORD })).toMatchObject({
    ok: true,
    value: { email },
  })
  expect(await fits(db, password)).toBe(true)
  expect(await findActor(db, here)).toEqual(editor)
  expect(await findActor(db, there)).toBeNull()
  expect(await events(db)).toEqual([
    { name: 'user.password-changed', by: 'editor', payload: { email } },
    { name: 'session.ended', by: 'editor', payload: { email } },
  ])
})

test('without the present one nothing changes, and guessing it is throttled', async () => {
  const { db } = await emptyDesk()
  const editor = await person(db, 'editor')
  const now = new Date()
  const guess = (presentPassword?: string) =>
    setPassword({ db, actor: editor, email, password, presentPassword, now })
  for (let n = 0; n < FREE_FAILURES; n += 1)
    expect(await guess(n === 0 ? undefined : `guess ${n}`)).toMatchObject({
      error: { code: 'SIGN_IN_FAILED', place: 'presentPassword' },
    })
  expect(await guess(PASSWORD)).toMatchObject({
    error: { code: 'SIGN_IN_THROTTLED', details: { retryAfter: 1 } },
  })
  // What is refused unseen is written whenever the count has doubled.
  for (let n = FREE_FAILURES + 1; n < 8; n += 1) await guess(PASSWORD)
  expect(await fits(db, PASSWORD)).toBe(true)
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString()
  const counts = { wrong: FREE_FAILURES, throttled: 8 - FREE_FAILURES, busy: 0 }
  expect(await events(db)).toEqual([
    {
      name: 'sign-in.refused',
      by: 'editor',
      payload: { email, network: null, minute, ...counts, session: true },
    },
  ])
  const admin = await person(db, 'admin')
  expect(orThrow(await listRefusedSignIns({ db, actor: admin })).map(({ sentence }) => sentence)).toEqual([
    `Somebody was refused a new password for ${email}: ${FREE_FAILURES} × wrong password, ${8 - FREE_FAILURES} × too soon after wrong ones`,
  ])
})

test('an admin resets that of others, which ends all their sessions', async () => {
  const { db } = await emptyDesk()
  const [admin, editor] = [await person(db, 'admin'), await person(db, 'editor')]
  const sessionId = await session(db, editor)
  const reset = await setPassword({ db, actor: admin, sessionId: 'that of the admin', email, password })
  expect(reset).toMatchObject({ ok: true })
  expect(await fits(db, password)).toBe(true)
  expect(await findActor(db, sessionId)).toBeNull()
  expect((await events(db)).map(({ name }) => name)).toEqual(['user.password-changed', 'session.ended'])
})

test('an admin needs the present one for themselves too, but not on the command line', async () => {
  const { db } = await emptyDesk()
  const admin = await person(db, 'admin')
  const own = { db, email: 'admin@desk.example', password }
  expect(await setPassword({ ...own, actor: admin })).toMatchObject({ error: { code: 'SIGN_IN_FAILED' } })
  expect(await setPassword({ ...own, actor: commandLineActor() })).toMatchObject({ ok: true })
})

test('nobody resets that of others without the right, nor learns who exists', async () => {
  const { db } = await emptyDesk()
  const viewer = await person(db, 'viewer')
  await person(db, 'editor')
  const known = await setPassword({ db, actor: viewer, email, password, presentPassword: PASSWORD })
  const unknown = await setPassword({ db, actor: viewer, email: 'x@desk.example', password })
  expect(known).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  expect(unknown).toEqual(known)
  expect(await fits(db, PASSWORD)).toBe(true)
})

test('two new passwords at once: one is stored, the other is told', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const actor = commandLineActor()
  const answers = await Promise.all([
    setPassword({ db, actor, email, password: 'the first of two' }),
    setPassword({ db, actor, email, password: 'the second of two' }),
  ])
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual([
    'STALE_VERSION',
    'ok',
  ])
  expect(await events(db)).toHaveLength(1)
})
