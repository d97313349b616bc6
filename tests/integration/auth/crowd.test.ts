import { expect, test, vi } from 'vitest'
import { HASH_LIMITS } from '#lib/auth/password.ts'
import { signInWithPassword } from '#lib/auth/sign-in.ts'
import { emptyDesk, PASSWORD, person } from './people.ts'

const counted = vi.hoisted(() => ({ running: 0, most: 0, hashes: 0 }))
vi.mock('node:crypto', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:crypto')>()
  const scrypt = (...[password, salt, length, options, done]: Parameters<typeof real.scrypt>) => {
    counted.hashes += 1
    counted.running += 1
    counted.most = Math.max(counted.most, counted.running)
    real.scrypt(password, salt, length, { ...options, N: 1024, p: 1 }, (error, key) => {
      counted.running -= 1
      done(error, key)
    })
  }
  return { ...real, default: real, scrypt }
})

const attempt = async (call: Parameters<typeof signInWithPassword>[0]) => {
  const answer = await signInWithPassword(call)
  return answer.ok ? 'ok' : `${answer.error.code} ${answer.error.details?.retryAfter ?? ''}`.trim()
}

test.each([
  ['from one network', () => '203.0.113.9', HASH_LIMITS.perFlow],
  ['each from another network', (n: number) => `198.51.100.${n}`, HASH_LIMITS.waiting],
])(
  'of 200 strangers at once, %s, the line takes its length and a person gets in',
  async (_, network, places) => {
    // The line is as long as it may be: no hash takes long on this clock.
    vi.spyOn(performance, 'now').mockReturnValue(0)
    const { db } = await emptyDesk()
    await person(db, 'editor')
    const real = { db, email: 'editor@desk.example', password: PASSWORD, network: '192.0.2.1' }
    expect(await attempt(real)).toBe('ok')
    Object.assign(counted, { running: 0, most: 0, hashes: 0 })

    const crowd = Array.from({ length: 200 }, (_, n) =>
      attempt({ db, email: `nobody-${n}@desk.example`, password: 'wrong horse', network: network(n) }),
    )
    const person_ = attempt(real)
    const answers = await Promise.all(crowd)
    expect(await person_).toBe('ok')

    expect(counted.most).toBe(HASH_LIMITS.atOnce)
    const looked = answers.filter((answer) => answer === 'SIGN_IN_FAILED').length
    const away = answers.filter((answer) => answer === 'SIGN_IN_BUSY 3').length
    expect(looked + away).toBe(200)
    expect(counted.hashes).toBe(looked + 1)
    // While the answers for the first ones are given, others may come to their places.
    expect(looked).toBeGreaterThanOrEqual(places)
    expect(looked).toBeLessThan(3 * places)
    // What was refused unseen is counted, in few rows.
    const rows = await db.auditEvent.findMany({ where: { name: 'sign-in.refused' } })
    expect(rows.length).toBeLessThanOrEqual(2 * 21)
    const counts = rows.map((row) => JSON.parse(row.payload))
    expect(counts.reduce((sum, { wrong }) => sum + wrong, 0)).toBe(looked)
    expect(counts.reduce((sum, { busy }) => sum + busy, 0)).toBeGreaterThan(away / 2)
  },
)
