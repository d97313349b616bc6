import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { withOwnWords } from '#lib/db/queue/own-words.ts'
import { scopeOf } from '#lib/db/queue/scope.ts'
import { ok, type Result } from '#lib/result.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/** Every article of a query, by id. */
export async function findIds({
  db,
  actor,
  query,
}: {
  db: Db
  actor: Actor
  query: QueueQuery
}): Promise<Result<readonly number[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  return ok((await scopeOf(db, await withOwnWords(db, actor.id, query))).ids)
}
