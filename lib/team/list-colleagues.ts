import type { Actor } from '#lib/auth/actor.ts'
import { authorise, roleAllows } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Colleague } from '#lib/schema/note.ts'
import { roleSchema } from '#lib/schema/team.ts'

/** Everybody with an account as the others may know them, by name; who left is still named by what they did. */
export async function listColleagues({ db, actor }: { db: Db; actor: Actor }): Promise<Result<Colleague[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const users = await db.user.findMany({
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
    select: { id: true, name: true, email: true, role: true, disabledAt: true },
  })
  return ok(
    users.map(({ role, disabledAt, ...user }) => ({
      ...user,
      active: disabledAt === null,
      mayDecide: disabledAt === null && roleAllows(roleSchema.parse(role), 'decide'),
    })),
  )
}
