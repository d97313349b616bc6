import { noteRefusedSignIn } from '#lib/audit/refused-sign-ins.ts'
import { knownAt, rememberNetwork } from '#lib/auth/networks.ts'
import { DUMMY_HASH, inTurn } from '#lib/auth/password.ts'
import type { Role } from '#lib/auth/permission.ts'
import { startSession } from '#lib/auth/session.ts'
import { clearAttempts, countAttempt, secondsToWait, throttleKey } from '#lib/auth/throttle.ts'
import type { Db } from '#lib/db/client.ts'
import type { UserRow } from '#lib/db/rows.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { roleSchema, signInSchema } from '#lib/schema/team.ts'

/** `network` is where the request came from, see client-address.ts; `clock` tells the time. */
type SignIn = { db: Db; email: string; password: string; network: string; clock?: () => Date }
type SignedIn = Result<{ sessionId: string; userId: string }>

/**
 * Opens a session for the right e-mail and password. Unknown, disabled and mistyped all get the same answer after
 * the same work. Too many wrong passwords for one account from one network make the next attempt wait
 * (SIGN_IN_THROTTLED), but a right one from where that person signed in before always counts; where too many are
 * waiting for their turn, SIGN_IN_BUSY comes at once. Every refusal is in the audit log.
 */
export async function signInWithPassword(call: SignIn): Promise<SignedIn> {
  const { db, network, clock = () => new Date() } = call
  const given = signInSchema.safeParse(call)
  if (!given.success) return err(failure('SIGN_IN_FAILED'))
  const { email, password } = given.data
  const user = await db.user.findUnique({ where: { email, disabledAt: null } })
  const refuse = async (kind: Parameters<typeof noteRefusedSignIn>[1]['kind']) =>
    noteRefusedSignIn(db, { kind, user, network, now: clock() })
  const throttled = async (retryAfter: number) => {
    await refuse('throttled')
    const hint = `Wait ${retryAfter === 1 ? '1 second' : `${retryAfter} seconds`}, then try again.`
    return err(failure('SIGN_IN_THROTTLED', { hint, details: { retryAfter } }))
  }

  const key = throttleKey(user, email, network)
  const known = await knownAt(db, network)
  // Where somebody signed in before, a password is looked at even if its answer has to wait, whoever it is for:
  // so the time that an answer takes tells nobody whether there is such an account.
  const looks = known.size > 0
  const early = looks ? 0 : await secondsToWait(db, key, clock())
  if (early > 0) return throttled(early)
  try {
    return await inTurn({ flow: network, first: looks }, async (verify) => {
      const left = await db.$transaction((tx) => countAttempt(tx, key, clock()))
      if (left > 0 && !looks) return throttled(left)
      const right = await verify(password, user?.passwordHash ?? DUMMY_HASH)
      const role = roleSchema.safeParse(user?.role)
      if (right && user !== null && role.success && (left === 0 || known.has(user.id))) {
        const opened = await open(db, user, role.data, { key, network, now: clock() })
        if (opened.ok) return opened
      }
      if (left > 0) return throttled(left)
      await refuse('wrong')
      return err(failure('SIGN_IN_FAILED'))
    })
  } catch (thrown) {
    if (!(thrown instanceof CopydeskError) || thrown.failure.code !== 'SIGN_IN_BUSY') throw thrown
    await refuse('busy')
    return err(thrown.failure)
  }
}

async function open(
  db: Db,
  user: UserRow,
  role: Role,
  { key, network, now }: { key: string; network: string; now: Date },
): Promise<SignedIn> {
  return db.$transaction(async (tx) => {
    // Hashing takes long enough for an admin to disable the account or change its password meanwhile.
    const { count } = await tx.user.updateMany({
      where: { id: user.id, disabledAt: null, passwordHash: user.passwordHash },
      data: { disabledAt: null },
    })
    if (count === 0) return err(failure('SIGN_IN_FAILED'))
    await clearAttempts(tx, key)
    await rememberNetwork(tx, user.id, network, now)
    const actor = { id: user.id, name: user.name, role, via: 'web' } as const
    return ok({ sessionId: await startSession(tx, actor, user, now), userId: user.id })
  })
}
