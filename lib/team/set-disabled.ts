import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { endSessionsOf } from '#lib/auth/session.ts'
import type { Db } from '#lib/db/client.ts'
import { disableUser } from '#lib/db/users/guard-last-admin.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { setDisabledSchema, type TeamMember } from '#lib/schema/team.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { findUser, toMember } from '#lib/team/member.ts'

type SetDisabled = { db: Db; actor: Actor } & z.input<typeof setDisabledSchema>

/**
 * Locks a person out, which ends their sessions, or lets them in again. Nothing happens where they are so
 * already; LAST_ADMIN where no active admin would remain.
 */
export async function setDisabled({ db, actor, ...input }: SetDisabled): Promise<Result<TeamMember>> {
  const allowed = authorise(actor, 'manage-users')
  if (!allowed.ok) return allowed
  const parsed = parseInput(setDisabledSchema, input)
  if (!parsed.ok) return parsed
  const found = await findUser(db, parsed.value.email)
  if (!found.ok) return found
  const before = toMember(found.value)
  await (parsed.value.disabled ? disable(db, actor, before) : enable(db, actor, before))

  const after = await findUser(db, before.email)
  if (!after.ok) return after
  if (parsed.value.disabled && after.value.disabledAt === null)
    return err(failure('LAST_ADMIN', { place: 'email' }))
  return ok(toMember(after.value))
}

function disable(db: Db, actor: Actor, { id, email }: TeamMember): Promise<void> {
  return db.$transaction(async (tx) => {
    if ((await disableUser(tx, { email, at: new Date() })) === 0) return
    await recordEvent(tx, actor, { name: 'user.disabled', payload: { email } })
    await endSessionsOf(tx, actor, { id, email })
  })
}

function enable(db: Db, actor: Actor, { email }: TeamMember): Promise<void> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { email, disabledAt: { not: null } },
      data: { disabledAt: null },
    })
    if (count > 0) await recordEvent(tx, actor, { name: 'user.enabled', payload: { email } })
  })
}
