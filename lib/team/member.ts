import type { Queries } from '#lib/db/client.ts'
import type { UserRow } from '#lib/db/rows.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { roleSchema, type TeamMember } from '#lib/schema/team.ts'

/** A user row as others may see it: without the password hash. */
export function toMember(user: UserRow): TeamMember {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: roleSchema.parse(user.role),
    createdAt: user.createdAt.toISOString(),
    disabledAt: user.disabledAt?.toISOString() ?? null,
  }
}

/** The user with an e-mail address, or NOT_FOUND that names it. */
export async function findUser(db: Queries, email: string): Promise<Result<UserRow>> {
  const user = await db.user.findUnique({ where: { email } })
  if (user !== null) return ok(user)
  return err(failure('NOT_FOUND', { message: `Nobody here has the address ${email}.`, place: 'email' }))
}
