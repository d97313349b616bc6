import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise, type Role } from '#lib/auth/permission.ts'
import { endSessionsOf } from '#lib/auth/session.ts'
import type { Db } from '#lib/db/client.ts'
import { changeRole } from '#lib/db/users/guard-last-admin.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { setRoleSchema, type TeamMember } from '#lib/schema/team.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { findUser, toMember } from '#lib/team/member.ts'

type SetRole = { db: Db; actor: Actor } & z.input<typeof setRoleSchema>

/** Changes what a person may do and ends their sessions; LAST_ADMIN where no active admin would remain. */
export async function setRole({ db, actor, ...input }: SetRole): Promise<Result<TeamMember>> {
  const allowed = authorise(actor, 'manage-users')
  if (!allowed.ok) return allowed
  const parsed = parseInput(setRoleSchema, input)
  if (!parsed.ok) return parsed
  const { email, role } = parsed.value
  const found = await findUser(db, email)
  if (!found.ok) return found
  const before = toMember(found.value)
  if (before.role === role) return ok(before)

  const changed = await db.$transaction(async (tx) => {
    if ((await changeRole(tx, { email, from: before.role, to: role })) === 0) return false
    const payload = { email, from: before.role, to: role }
    await recordEvent(tx, actor, { name: 'user.role-changed', payload })
    await endSessionsOf(tx, actor, before)
    return true
  })
  return changed ? ok({ ...before, role }) : refusal(db, email, before.role)
}

/** The statement changed nothing: either the guard held, or somebody else changed the role first. */
async function refusal(db: Db, email: string, expected: Role): Promise<Result<never>> {
  const now = await findUser(db, email)
  if (!now.ok) return now
  if (now.value.role === expected) return err(failure('LAST_ADMIN', { place: 'role' }))
  const message = `Somebody else has made this person ${now.value.role} meanwhile.`
  return err(failure('STALE_VERSION', { message, hint: 'Look at the list again.', place: 'role' }))
}
