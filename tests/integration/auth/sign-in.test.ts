import { expect, test } from 'vitest'
import { NETWORKS_KEPT } from '#lib/auth/networks.ts'
import { findActor } from '#lib/auth/session.ts'
import { signInWithPassword } from '#lib/auth/sign-in.ts'
import { delayAfter, FORGET_AFTER_MS, FREE_FAILURES, LONGEST_DELAY_S } from '#lib/auth/throttle.ts'
import type { Db } from '#lib/db/client.ts'
import { emptyDesk, PASSWORD, person } from './people.ts'

const email = 'editor@desk.example'
const HOME = '203.0.113.9'
const AWAY = '198.51.100.7'
const NOW = new Date('2026-11-24T10:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)

type Attempt = { email?: string; password?: string; network?: string; at?: Date }

/** Attempts at the editor's account; answers with `ok`, or the code and the seconds to wait where there are some. */
function attempts(db: Db) {
  return async (attempt: Attempt = {}): Promise<string> => {
    const { password = PASSWORD, network = HOME, at = NOW } = attempt
    const call = { db, email: attempt.email ?? email, password, network, clock: () => at }
    const answer = await signInWithPassword(call)
    if (answer.ok) return 'ok'
    return [answer.error.code, answer.error.details?.retryAfter].filter(Boolean).join(' ')
  }
}

test('the right password opens a session for 30 days and says so in the log', async () => {
  const { db } = await emptyDesk()
  const editor = await person(db, 'editor')
  const call = { db, email: ' Editor@Desk.example ', password: PASSWORD, network: HOME, clock: () => NOW }
  const signedIn = await signInWithPassword(call)
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

test('unknown, disabled, mistyped and malformed all get the same answer and open nothing', async () => {
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
    answers.add(JSON.stringify(await signInWithPassword({ db, network: HOME, ...attempt })))
  expect([...answers]).toEqual([expect.stringContaining('SIGN_IN_FAILED')])
  expect(await db.session.count()).toBe(0)
})

test('each wrong password beyond the first few doubles the wait, up to a minute; waiting does not prolong it', async () => {
  expect(Array.from({ length: 13 }, (_, failures) => delayAfter(failures))).toEqual([
    0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60,
  ])
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const attempt = attempts(db)
  for (let n = 0; n < FREE_FAILURES; n += 1)
    expect(await attempt({ password: 'wrong horse' })).toBe('SIGN_IN_FAILED')
  for (let n = 0; n < 20; n += 1)
    expect(await attempt({ password: 'wrong horse' })).toBe('SIGN_IN_THROTTLED 1')
  expect(await attempt({ at: later(999) })).toBe('SIGN_IN_THROTTLED 1')
  expect(await attempt({ password: 'wrong horse', at: later(1000) })).toBe('SIGN_IN_FAILED')
  expect(await attempt({ at: later(1000) })).toBe('SIGN_IN_THROTTLED 2')
  expect(await attempt({ at: later(3000) })).toBe('ok')
  expect(await db.signInDelay.count()).toBe(0)
})

test('whoever guesses for hours makes the person wait a minute at most, and elsewhere not at all', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const attempt = attempts(db)
  let at = NOW
  for (let n = 0; n < 12; n += 1) {
    await attempt({ password: 'wrong horse', at })
    at = new Date(at.getTime() + LONGEST_DELAY_S * 1000)
  }
  await attempt({ password: 'wrong horse', at })
  const right = (ms: number) => attempt({ at: new Date(at.getTime() + ms) })
  expect(await right(0)).toBe(`SIGN_IN_THROTTLED ${LONGEST_DELAY_S}`)
  expect(await attempt({ at, network: AWAY })).toBe('ok')
  expect(await right(LONGEST_DELAY_S * 1000)).toBe('ok')
})

test('after a quarter of an hour without an attempt the count starts anew', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const attempt = attempts(db)
  for (let n = 0; n < FREE_FAILURES; n += 1) await attempt({ password: 'wrong horse' })
  const at = later(FORGET_AFTER_MS)
  expect(await attempt({ password: 'wrong horse', at })).toBe('SIGN_IN_FAILED')
  expect(await attempt({ at })).toBe('ok')
})

test('a right password from where the person was right before counts at once, whatever others guessed', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const colleague = await person(db, 'viewer')
  const attempt = attempts(db)
  expect(await attempt()).toBe('ok')
  for (let n = 0; n < FREE_FAILURES + 3; n += 1) await attempt({ password: 'wrong horse' })
  expect(await attempt({ password: 'wrong horse' })).toBe('SIGN_IN_THROTTLED 1')
  expect(await attempt()).toBe('ok')

  // Behind the same address, but never signed in there: the delay is for them like for a stranger.
  const other = { email: `${colleague.role}@desk.example` }
  for (let n = 0; n < FREE_FAILURES; n += 1) await attempt({ ...other, password: 'wrong horse' })
  expect(await attempt(other)).toBe('SIGN_IN_THROTTLED 1')
})

test('an unknown address is answered like a known one at every step, and is kept nowhere', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  await person(db, 'viewer')
  const attempt = attempts(db)
  const stranger = 'hunter2-in-the-wrong-box'
  const sequence = async (who: string, network: string) => {
    const answers: string[] = []
    for (let n = 0; n < FREE_FAILURES + 3; n += 1)
      answers.push(await attempt({ email: who, password: 'wrong horse', network, at: later(n * 600) }))
    return answers
  }
  expect(await sequence(stranger, AWAY)).toEqual(await sequence(email, AWAY))
  // The same where somebody has signed in before.
  await attempt({ email: 'viewer@desk.example', network: HOME })
  expect(await sequence(stranger, HOME)).toEqual(await sequence(email, HOME))
  const rows = [...(await db.signInDelay.findMany()), ...(await db.auditEvent.findMany())]
  expect(rows.length).toBeGreaterThan(4)
  expect(JSON.stringify(rows)).not.toContain(stranger)
})

test('guesses sent at once are counted before any is looked at', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const attempt = attempts(db)
  const guesses = Array.from({ length: 16 }, (_, n) => attempt({ password: `guess ${n}` }))
  const answers = await Promise.all(guesses)
  expect(answers.filter((answer) => answer === 'SIGN_IN_FAILED')).toHaveLength(FREE_FAILURES)
  expect(answers.filter((answer) => answer === 'SIGN_IN_THROTTLED 1')).toHaveLength(16 - FREE_FAILURES)
})

test('so many networks of a person are remembered, the latest', async () => {
  const { db } = await emptyDesk()
  const { id } = await person(db, 'editor')
  const attempt = attempts(db)
  for (let n = 0; n < NETWORKS_KEPT + 2; n += 1)
    expect(await attempt({ network: `2001:db8:0:${n}::/64`, at: later(n) })).toBe('ok')
  const kept = await db.signInNetwork.findMany({ where: { userId: id }, orderBy: { lastAt: 'asc' } })
  expect(kept).toHaveLength(NETWORKS_KEPT)
  expect(kept[0]?.network).toBe('2001:db8:0:2::/64')
})
