import type { Actor } from '#lib/auth/actor.ts'
import type { Author } from '#lib/collection/git/commit/identity.ts'
import type { Queries } from '#lib/db/client.ts'

/** The person with their address; null for the command line without `--as`. */
export async function authorOf(db: Queries, actor: Actor): Promise<Author | null> {
  if (actor.id === null) return null
  return db.user.findUnique({ where: { id: actor.id }, select: { name: true, email: true } })
}
