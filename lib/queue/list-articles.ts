import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { listQueue } from '#lib/db/queue/list.ts'
import { withOwnWords } from '#lib/db/queue/own-words.ts'
import type { Result } from '#lib/result.ts'
import type { QueuePage } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

type Request = { db: Db; actor: Actor; query: QueueQuery; limit: number; after: string | null }

/** One page of the queue with the number of all articles in the query. */
export async function listArticles({ db, actor, query, limit, after }: Request): Promise<Result<QueuePage>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  return listQueue(db, await withOwnWords(db, actor.id, query), { limit, after })
}
