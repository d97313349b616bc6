import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { countFacets } from '#lib/db/queue/list.ts'
import { withOwnWords } from '#lib/db/queue/own-words.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Facets } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/** The counts beside every filter of a query. */
export async function countArticles({
  db,
  actor,
  query,
}: {
  db: Db
  actor: Actor
  query: QueueQuery
}): Promise<Result<Facets>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  return ok(await countFacets(db, await withOwnWords(db, actor.id, query)))
}
