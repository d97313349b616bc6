import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { countQuery } from '#lib/db/queue/list.ts'
import { withOwnWords } from '#lib/db/queue/own-words.ts'
import { ok, type Result } from '#lib/result.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'
import { COUNTED_VIEWS, type ViewCount } from '#lib/schema/view.ts'
import { listViews } from '#lib/views/list-views.ts'

/** How many articles each of the first `COUNTED_VIEWS` views lists for the actor now, in their order. */
export async function countViews({ db, actor }: { db: Db; actor: Actor }): Promise<Result<ViewCount[]>> {
  const views = await listViews({ db, actor })
  if (!views.ok) return views
  const counts: ViewCount[] = []
  // One after the other: each may read the whole index, and others wait for it too.
  for (const { id, query } of views.value.slice(0, COUNTED_VIEWS)) {
    const own = await withOwnWords(db, actor.id, queryFromParams(new URLSearchParams(query)))
    counts.push({ id, count: await countQuery(db, own) })
  }
  return ok(counts)
}
