import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { roleSchema } from '#lib/schema/team.ts'

/** The active account on whose behalf a command runs, with that person's own role. */
export async function findCommandLineUser(db: Db, email: string): Promise<Actor | null> {
  const user = await db.user.findUnique({ where: { email: email.trim().toLowerCase() } })
  if (user === null || user.disabledAt !== null) return null
  return { id: user.id, name: user.name, role: roleSchema.parse(user.role), via: 'cli' }
}
