import { countRefusedSignIns } from '#lib/audit/refused-sign-ins.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { TeamMember } from '#lib/schema/team.ts'
import { toMember } from '#lib/team/member.ts'

/** Everybody with an account, by name. */
export async function listUsers({ db, actor }: { db: Db; actor: Actor }): Promise<Result<TeamMember[]>> {
  const allowed = authorise(actor, 'manage-users')
  if (!allowed.ok) return allowed
  const users = await db.user.findMany({ orderBy: [{ name: 'asc' }, { email: 'asc' }] })
  const { byEmail } = await countRefusedSignIns(db, new Date())
  return ok(users.map((user) => ({ ...toMember(user), refusedSignIns: byEmail.get(user.email) ?? 0 })))
}
