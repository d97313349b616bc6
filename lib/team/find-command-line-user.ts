import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { roleSchema } from '#lib/schema/team.ts'

/** The active account on whose behalf a command runs, with that person's own role. */
export async function findCommandLineUser(db: Db, email: string): Promise<Result<Actor>> {
  const place = '--as'
  const user = await db.user.findUnique({ where: { email: email.trim().toLowerCase() } })
  if (user === null) {
    const hint = 'Check the address; `copydesk users list` has them all. Nothing was changed.'
    return err(failure('NOT_FOUND', { place, message: `There is no account for ${email}.`, hint }))
  }
  if (user.disabledAt !== null) {
    const hint = 'An admin can let this person in again with `copydesk users enable`. Nothing was changed.'
    return err(
      failure('ACCOUNT_DISABLED', { place, message: `The account of ${user.email} is disabled.`, hint }),
    )
  }
  return ok({ id: user.id, name: user.name, role: roleSchema.parse(user.role), via: 'cli' })
}
