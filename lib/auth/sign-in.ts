import { DUMMY_HASH, verifyPassword } from '#lib/auth/password.ts'
import type { Role } from '#lib/auth/permission.ts'
import { startSession } from '#lib/auth/session.ts'
import { clearAttempts, countAttempt, takeBackAttempt } from '#lib/auth/throttle.ts'
import type { Db } from '#lib/db/client.ts'
import type { UserRow } from '#lib/db/rows.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { roleSchema, signInSchema } from '#lib/schema/team.ts'

type SignIn = { db: Db; email: string; password: string; address: string; now?: Date }

/**
 * Opens a session for the right e-mail and password. Unknown, disabled and mistyped all get the same
 * SIGN_IN_FAILED after the same work; SIGN_IN_THROTTLED comes before any password is looked at.
 */
export async function signInWithPassword(
  call: SignIn,
): Promise<Result<{ sessionId: string; userId: string }>> {
  const { db, address, now = new Date() } = call
  const given = signInSchema.safeParse(call)
  const email = given.success ? given.data.email : ''
  if (!(await mayTry(db, email, address, now))) return err(failure('SIGN_IN_THROTTLED'))
  if (!given.success) return err(failure('SIGN_IN_FAILED'))

  const user = await db.user.findUnique({ where: { email, disabledAt: null } })
  const right = await verifyPassword(given.data.password, user?.passwordHash ?? DUMMY_HASH)
  const role = roleSchema.safeParse(user?.role)
  if (!right || user === null || !role.success) return err(failure('SIGN_IN_FAILED'))
  return open(db, user, role.data, address, now)
}

function mayTry(db: Db, email: string, address: string, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // In this order: whoever is refused by address cannot use up the attempts of an account as well.
    if (!(await countAttempt(tx, 'address', address, now))) return false
    return email === '' || countAttempt(tx, 'account', email, now)
  })
}

async function open(
  db: Db,
  user: UserRow,
  role: Role,
  address: string,
  now: Date,
): ReturnType<typeof signInWithPassword> {
  return db.$transaction(async (tx) => {
    // Hashing takes long enough for an admin to disable the account or change its password meanwhile.
    const { count } = await tx.user.updateMany({
      where: { id: user.id, disabledAt: null, passwordHash: user.passwordHash },
      data: { disabledAt: null },
    })
    if (count === 0) return err(failure('SIGN_IN_FAILED'))
    await clearAttempts(tx, 'account', user.email)
    await takeBackAttempt(tx, 'address', address)
    const actor = { id: user.id, name: user.name, role, via: 'web' } as const
    return ok({ sessionId: await startSession(tx, actor, user, now), userId: user.id })
  })
}
