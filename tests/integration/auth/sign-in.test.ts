import { expect, test } from 'vitest'
import { findActor } from '#lib/auth/session.ts'
import { signInWithPassword } from '#lib/auth/sign-in.ts'
import { ATTEMPT_LIMITS, ATTEMPT_WINDOW_MS } from '#lib/auth/throttle.ts'
import { emptyDesk, PASSWORD, person } from './people.ts'

const email = 'editor@desk.example'
const address = '203.0.113.9'
const NOW = new Date('2026-11-24T10:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)

test('the right password opens a session for 30 days and says so in the log', async () => {
  const { db } = await emptyDesk()
  const editor = await person(db, 'editor')
  const signedIn = await signInWithPassword({
    db,
    email: ' Editor@Desk.example ',
    password: PASSWORD,
    address,
    now: NOW,
  })
  if (!signedIn.ok) throw new Error(signedIn.error.message)
  const { sessionId, userId } = signedIn.value
  expect(userId).toBe(editor.id)
  expect(Buffer.from(sessionId, 'base64url')).toHaveLength(32)
  expect(await findActor(db, sessionId, NOW)).toEqual(editor)
  expect(await findActor(db, sessionId, later(30 * 24 * 3600_000 - 1))).toEqual(editor)
  expect(await findActor(db, sessionId, later(30 * 24 * 3600_000))).toBeNull()
  expect(await db.auditEvent.findMany({ select: { name: true, actorId: true, payload: true } })).toEqual([
    { name: 'session.started', actorId: editor.id, payload: JSON.stringify({ email }) },
  ])
})

test('unknown, disabled, mistyped and malformed all get the same answer and leave nothing', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  await person(db, 'viewer')
  await db.$transaction((tx) =>
    tx.user.update({ where: { email: 'viewer@desk.example' }, data: { disabledAt: NOW } }),
  )
  const tries = [
    { email, password: 'wrong horse battery' },
    { email: 'nobody@desk.example', password: PASSWORD },
    { email: 'viewer@desk.example', password: PASSWORD },
    { email: 'x'.repeat(300), password: PASSWORD },
    { email, password: 'x'.repeat(201) },
    { email, password: '' },
  ]
  const answers = new Set<string>()
  for (const attempt of tries)
    answers.add(JSON.stringify(await signInWithPassword({ db, address, ...attempt })))
  expect([...answers]).toEqual([expect.stringContaining('SIGN_IN_FAILED')])
  expect(await db.session.count()).toBe(0)
  expect(await db.auditEvent.count()).toBe(0)
})

test('ten failures lock an account, from wherever, until the window is over', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const wrong = (n: number) =>
    signInWithPassword({ db, email, password: `guess ${n}`, address: `203.0.113.${n}`, now: later(n) })
  for (let n = 0; n < ATTEMPT_LIMITS.account; n += 1)
    expect(await wrong(n)).toMatchObject({ error: { code: 'SIGN_IN_FAILED' } })
  expect(await wrong(10)).toMatchObject({ error: { code: 'SIGN_IN_THROTTLED' } })

  const right = (now: Date) => signInWithPassword({ db, email, password: PASSWORD, address, now })
  expect(await right(later(ATTEMPT_WINDOW_MS - 1))).toMatchObject({ error: { code: 'SIGN_IN_THROTTLED' } })
  expect(await right(later(ATTEMPT_WINDOW_MS))).toMatchObject({ ok: true })
})

test('a right password clears the count of its account', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const attempt = (password: string) => signInWithPassword({ db, email, password, address, now: NOW })
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 9; n += 1) await attempt('wrong horse battery')
    expect(await attempt(PASSWORD)).toMatchObject({ ok: true })
  }
})

test('an address is refused after its limit and cannot use up the attempts of an account then', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const until = later(ATTEMPT_WINDOW_MS)
  await db.$transaction((tx) =>
    tx.signInThrottle.create({
      data: { key: `address:${address}`, failures: ATTEMPT_LIMITS.address, until },
    }),
  )
  for (let n = 0; n < 12; n += 1)
    expect(await signInWithPassword({ db, email, password: PASSWORD, address, now: NOW })).toMatchObject({
      error: { code: 'SIGN_IN_THROTTLED' },
    })
  expect(
    await signInWithPassword({ db, email, password: PASSWORD, address: '198.51.100.1', now: NOW }),
  ).toMatchObject({
    ok: true,
  })
})

test('guesses sent at once are all counted before any is looked at', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const guesses = Array.from({ length: 20 }, (_, n) =>
    signInWithPassword({ db, email, password: `guess ${n}`, address: `203.0.113.${n}`, now: NOW }),
  )
  const codes = (await Promise.all(guesses)).map((answer) => (answer.ok ? 'ok' : answer.error.code))
  expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(10)
  expect(codes.filter((code) => code === 'SIGN_IN_THROTTLED')).toHaveLength(10)
})
