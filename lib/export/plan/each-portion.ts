import { rootIdentity } from '#lib/collection/root-identity.ts'
import type { Queries } from '#lib/db/client.ts'
import { type PlanScope, scopeIds } from '#lib/db/exports/plan-scope.ts'
import { newLink } from '#lib/db/way-to-content.ts'
import { contentGone } from '#lib/export/content-gone.ts'
import type { PlanKind, Plans } from '#lib/export/plan/plan-answer.ts'
import { openPlanner } from '#lib/export/plan/planner.ts'
import { betweenPortions, inPortions } from '#lib/export/portions.ts'
import { err, ok, type Result } from '#lib/result.ts'

type Request<Kind extends PlanKind> = {
  readonly db: Queries
  readonly root: string
  readonly scope: PlanScope
  readonly kind: Kind
  /** Told how many articles were planned, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Plans the articles in scope portion by portion and hands each to `work`, until all are done or `work` says to stop.
 * CONTENT_UNREADABLE, before the files of a portion are taken for missing, where the content folder went away.
 */
export async function eachPortion<Kind extends PlanKind, Stop>(
  request: Request<Kind>,
  work: (plans: readonly Plans[Kind][]) => Promise<Stop | 'more'>,
): Promise<Result<Stop | 'done'>> {
  const { db, root, scope } = request
  const linked = await newLink(db, root)
  if (linked !== null) return err(linked)
  if (rootIdentity(root) === null) return err(contentGone(root))
  const ids = await scopeIds(db, scope)
  const planner = await openPlanner({ ...request, count: ids.length, nextIds: inPortions(ids) })
  let done = 0
  request.onProgress?.(done, ids.length)
  try {
    for (;;) {
      await betweenPortions()
      const plans = await planner.next()
      if (plans === 'gone') return err(contentGone(root))
      if (plans === null) return ok('done')
      const answer = await work(plans)
      if (answer !== 'more') return ok(answer)
      done += plans.length
      request.onProgress?.(done, ids.length)
    }
  } finally {
    await planner.close()
  }
}
