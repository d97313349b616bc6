import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { waitingIn } from '#lib/db/queue/list.ts'
import { ok, type Result } from '#lib/result.ts'
import { TAB_NAMES, withTab } from '#lib/schema/query/query-tabs.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import type { Progress } from '#lib/schema/wire/progress.ts'

/**
 * How many articles the actor has decided about since a moment, how many nobody has decided about yet, and since when
 * the first of those waits. It waits since its import: the date in the file may be years before anybody here could have
 * decided. What was taken back does not count, and what was decided as one step counts as many articles as it was.
 */
export async function readProgress(call: { db: Db; actor: Actor; since: Date }): Promise<Result<Progress>> {
  const { db, actor, since } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const { count: left, since: first } = await waitingIn(db, withTab(queryWith({}), TAB_NAMES[0] ?? 'all'))
  const waiting = { left, waitingSince: first?.toISOString() ?? null }
  if (actor.id === null) return ok({ decided: 0, ...waiting })
  const own = { actorId: actor.id, undoneAt: null }
  // Steps are numbered in the order of their moments: from the last one before, only those of today are looked at.
  const before = await db.step.findFirst({
    where: { ...own, at: { lt: since } },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  const [sum] = await db.step.groupBy({
    by: ['actorId'],
    where: { ...own, id: { gt: before?.id ?? 0 }, changes: { some: { field: 'status' } } },
    _sum: { articles: true },
  })
  return ok({ decided: sum?._sum.articles ?? 0, ...waiting })
}
