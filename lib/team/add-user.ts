import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { refuseCommon } from '#lib/auth/common-password.ts'
import { hashPassword, turnOf } from '#lib/auth/password.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/unique-violation.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { addUserSchema, type TeamMember } from '#lib/schema/team.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { toMember } from '#lib/team/member.ts'

type AddUser = { db: Db; actor: Actor } & z.input<typeof addUserSchema>

/** Gives a person an account; ALREADY_EXISTS where the e-mail address has one. */
export async function addUser({ db, actor, ...input }: AddUser): Promise<Result<TeamMember>> {
  const allowed = authorise(actor, 'manage-users')
  if (!allowed.ok) return allowed
  const parsed = parseInput(addUserSchema, input)
  if (!parsed.ok) return parsed
  const { email, name, role, password } = parsed.value
  const checked = await refuseCommon(password, [email, name])
  if (!checked.ok) return checked
  const passwordHash = await hashPassword(password, undefined, turnOf(actor))
  try {
    return await db.$transaction(async (tx) => {
      const data = { id: randomUUID(), email, name, role, passwordHash, createdAt: new Date() }
      const user = await tx.user.create({ data })
      await recordEvent(tx, actor, { name: 'user.added', payload: { email, role } })
      return ok(toMember(user))
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const hint = 'Change the role or password of that account, or use another address.'
    return err(
      failure('ALREADY_EXISTS', {
        message: `There is an account for ${email} already.`,
        hint,
        place: 'email',
      }),
    )
  }
}
