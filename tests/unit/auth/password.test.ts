import type * as Crypto from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const watch = vi.hoisted(() => ({ running: 0, most: 0, calls: 0 }))

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof Crypto>()
  const scrypt = (...call: Parameters<typeof real.scrypt>) => {
    const [secret, salt, length, options, done] = call
    watch.calls += 1
    watch.running += 1
    watch.most = Math.max(watch.most, watch.running)
    real.scrypt(secret, salt, length, options, (error, key) => {
      watch.running -= 1
      done(error, key)
    })
  }
  return { ...real, scrypt }
})

const { DUMMY_HASH, generatePassword, hashPassword, verifyPassword } = await import('#lib/auth/password.ts')
const CHEAP = { N: 1024, r: 8, p: 1 }

beforeEach(() => {
  Object.assign(watch, { running: 0, most: 0, calls: 0 })
})
afterEach(() => {
  expect(watch.running).toBe(0)
})

test('a hash names its cost, is salted, and fits only its password', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(two)
  expect(await verifyPassword('correct horse', one)).toBe(true)
  expect(await verifyPassword('correct horsf', one)).toBe(false)
})

test('a hash made at another cost still verifies', async () => {
  expect(await verifyPassword('correct horse', await hashPassword('correct horse', CHEAP))).toBe(true)
})

test('composed and decomposed letters are the same password', async () => {
  const stored = await hashPassword('caf\u00e9 latte macchiato', CHEAP)
  expect(await verifyPassword('cafe\u0301 latte macchiato', stored)).toBe(true)
})

test('at most two hashes run at once', async () => {
  const stored = await hashPassword('correct horse', CHEAP)
  const attempts = Array.from({ length: 9 }, (_, n) => verifyPassword(`guess ${n}`, stored))
  expect(await Promise.all(attempts)).not.toContain(true)
  expect(watch.calls).toBe(10)
  expect(watch.most).toBe(2)
})

test('the dummy costs as much as a real hash and fits nothing', async () => {
  expect(DUMMY_HASH.split('$').slice(0, 4)).toEqual(['scrypt', '32768', '8', '3'])
  expect(await verifyPassword('', DUMMY_HASH)).toBe(false)
  expect(watch.calls).toBe(1)
})

test.each([
  '',
  'plain',
  'bcrypt$1$2$3$abc$def',
  'scrypt$1024$8$1$$',
  'scrypt$x$8$1$c2FsdHNhbHRzYWx0c2E$aGFzaA',
])('what is no hash fits nothing: %j', async (stored) => {
  expect(await verifyPassword('anything', stored)).toBe(false)
})

test('made-up passwords are 20 readable characters and differ', () => {
  const many = Array.from({ length: 200 }, generatePassword)
  for (const password of many) expect(password).toMatch(/^[a-hj-km-np-z2-9]{20}$/)
  expect(new Set(many).size).toBe(200)
})
