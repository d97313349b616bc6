import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { atMost, type Turn } from '#lib/auth/at-most.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** What one hash costs: memory is 128 × N × r bytes, time grows with p. Stored with each hash. */
export type Cost = { N: number; r: number; p: number }

const COST: Cost = { N: 2 ** 15, r: 8, p: 3 }
const MEMORY_LIMIT = 256 * 1024 * 1024
const KEY_BYTES = 32
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * A hash takes a thread and 32 MB for a quarter of a second: attempts at passwords must not take the whole machine.
 * The line is one that is worked off in about four seconds, on a slow machine too, and one network has two thirds of it
 * at most.
 */
export const HASH_LIMITS = { atOnce: 2, waiting: 24, perFlow: 16, waitingMs: 4_000 } as const
const RETRY_SECONDS = 3
const oneOfTwo = onceAProcess('hashes', () => atMost(HASH_LIMITS))

/** For passwords that nobody from outside asks about, such as those set on the command line. */
const OWN_TURN: Turn = { flow: 'desk', first: true }

/** The turn of somebody who is signed in. */
export const turnOf = (actor: { id: string | null; name: string }): Turn => ({
  flow: `person ${actor.id ?? actor.name}`,
  first: true,
})

/**
 * Waits for a turn and then does the work, which may look at one password. Throws SIGN_IN_BUSY, with the seconds to
 * wait, at once where too many are waiting already.
 */
export async function inTurn<T>(turn: Turn, work: (verify: typeof matches) => Promise<T>): Promise<T> {
  const outcome = await oneOfTwo()(turn, () => work(matches))
  if (outcome !== null) return outcome.value
  throw new CopydeskError(failure('SIGN_IN_BUSY', { details: { retryAfter: RETRY_SECONDS } }))
}

/** Hashes a password as `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string, cost = COST, turn = OWN_TURN): Promise<string> {
  const salt = randomBytes(16)
  const key = await inTurn(turn, () => derive(password, salt, KEY_BYTES, cost))
  return format(cost, salt, key)
}

/** Whether the password belongs to the stored hash; false for anything that is not such a hash. */
export function verifyPassword(password: string, stored: string, turn = OWN_TURN): Promise<boolean> {
  return inTurn(turn, (verify) => verify(password, stored))
}

async function matches(password: string, stored: string): Promise<boolean> {
  const parts = parse(stored)
  if (parts === null) return false
  const key = await derive(password, parts.salt, parts.key.length, parts.cost)
  return timingSafeEqual(key, parts.key)
}

/** Checked where no account exists, so that the answer takes as long as for one that does. No password fits it. */
export const DUMMY_HASH = format(COST, randomBytes(16), randomBytes(KEY_BYTES))

/** A password of 20 characters that are hard to mistake for one another (99 bits). */
export function generatePassword(): string {
  return Array.from({ length: 20 }, () => READABLE.charAt(randomInt(READABLE.length))).join('')
}

function format({ N, r, p }: Cost, salt: Buffer, key: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

function parse(stored: string): { cost: Cost; salt: Buffer; key: Buffer } | null {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,})\$([\w-]{22,})$/.exec(stored)
  if (match === null) return null
  const [, N = '', r = '', p = '', salt = '', key = ''] = match
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  }
}

function derive(password: string, salt: Buffer, length: number, cost: Cost): Promise<Buffer> {
  // Keyboards differ in how they compose accented letters; NFKC makes them the same password.
  const secret = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, length, { ...cost, maxmem: MEMORY_LIMIT }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
