import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import { noteRefusedSignIn, type Refusal } from '#lib/audit/refused-sign-ins.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { refuseCommon } from '#lib/auth/common-password.ts'
import { hashPassword, inTurn, turnOf } from '#lib/auth/password.ts'
import { authorise } from '#lib/auth/permission.ts'
import { endSessionsOf } from '#lib/auth/session.ts'
import { clearAllAttempts, countAttempt, throttleKey } from '#lib/auth/throttle.ts'
import type { Db } from '#lib/db/client.ts'
import type { UserRow } from '#lib/db/rows.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { setPasswordSchema, type TeamMember } from '#lib/schema/team.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { findUser, toMember } from '#lib/team/member.ts'

type SetPassword = { db: Db; actor: Actor; sessionId?: string; now?: Date } & z.input<
  typeof setPasswordSchema
>

/**
 * Sets a new password and ends the person's sessions but `sessionId`. An admin may do it for others; everybody
 * for themselves with the present password, which a stolen session does not have; a wrong one is in the audit log.
 */
export async function setPassword(call: SetPassword): Promise<Result<TeamMember>> {
  const { db, actor, sessionId, now = new Date() } = call
  const parsed = parseInput(setPasswordSchema, call)
  if (!parsed.ok) return parsed
  const { email, password, presentPassword = '' } = parsed.value
  const found = await findUser(db, email)
  const own = found.ok && found.value.id === actor.id && actor.via === 'web'
  const allowed = own
    ? await checkPresent(db, actor, found.value, presentPassword, now)
    : authorise(actor, 'manage-users')
  if (!allowed.ok) return allowed
  if (!found.ok) return found
  const user = found.value

  const checked = await refuseCommon(password, [email, user.name])
  if (!checked.ok) return checked
  const passwordHash = await hashPassword(password, undefined, turnOf(actor))
  const changed = await db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { email, passwordHash: user.passwordHash },
      data: { passwordHash },
    })
    if (count === 0) return false
    await clearAllAttempts(tx, user.id)
    await recordEvent(tx, actor, { name: 'user.password-changed', payload: { email } })
    await endSessionsOf(tx, actor, user, { except: sessionId, now })
    return true
  })
  if (changed) return ok(toMember(user))
  const message = 'This password was changed by somebody else meanwhile.'
  return err(failure('STALE_VERSION', { message, hint: 'Try again.', place: 'password' }))
}

/** Guesses from a stolen session wait and are told as those at the sign-in are, and are counted apart from them. */
async function checkPresent(
  db: Db,
  actor: Actor,
  user: UserRow,
  presentPassword: string,
  now: Date,
): Promise<Result<UserRow>> {
  const refuse = (kind: Refusal) => noteRefusedSignIn(db, { kind, user, network: null, actor, now })
  try {
    return await inTurn(turnOf(actor), async (verify) => {
      const key = throttleKey(user, user.email, 'signed in')
      const retryAfter = await db.$transaction((tx) => countAttempt(tx, key, now))
      if (retryAfter > 0) {
        await refuse('throttled')
        return err(failure('SIGN_IN_THROTTLED', { place: 'presentPassword', details: { retryAfter } }))
      }
      if (await verify(presentPassword, user.passwordHash)) return ok(user)
      await refuse('wrong')
      const message = 'This is not your present password.'
      const hint = 'Type it again. Nothing was changed.'
      return err(failure('SIGN_IN_FAILED', { message, hint, place: 'presentPassword' }))
    })
  } catch (thrown) {
    if (thrown instanceof CopydeskError && thrown.failure.code === 'SIGN_IN_BUSY') await refuse('busy')
    throw thrown
  }
}
