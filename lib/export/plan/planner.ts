import { startHelper } from '#lib/collection/helper-thread.ts'
import { rootIdentity } from '#lib/collection/root-identity.ts'
import { shareSlices } from '#lib/collection/share-slices.ts'
import type { Queries } from '#lib/db/client.ts'
import { movedArticles, type PlanScope } from '#lib/db/exports/plan-scope.ts'
import { holdOthers } from '#lib/export/plan/hold-others.ts'
import {
  answerPlan,
  type PlanAnswer,
  type PlanKind,
  type PlanQuestion,
  type Plans,
} from '#lib/export/plan/plan-answer.ts'
import { readTasks, siteRules } from '#lib/export/plan/plan-portion.ts'

/** From this many articles on, another thread plans portions while this one writes others. */
const MANY = 2_000

/**
 * Portions that may be planned before anybody asks for them. While one is written the next is planned, and no more: a
 * portion takes six megabytes where it has bytes.
 */
const AHEAD = 1

/** Megabytes of its nursery: next to nothing outlives the file that it was made for. */
const YOUNG_MB = 8

/** Portions in order, planned against the articles and files as they are now. */
export type Planner<Kind extends PlanKind> = {
  /** Null behind the last; `gone` where the content folder went away. */
  next(): Promise<readonly Plans[Kind][] | 'gone' | null>
  close(): Promise<void>
}

type Request<Kind extends PlanKind> = {
  readonly db: Queries
  readonly root: string
  readonly scope: PlanScope
  readonly kind: Kind
  /** How many articles there may be. */
  readonly count: number
  /** The articles of the next portion, none behind the last; those that left the scope meanwhile are passed over. */
  readonly nextIds: () => readonly number[] | Promise<readonly number[]>
}

/** Close it, whatever happens in between. */
export async function openPlanner<Kind extends PlanKind>(request: Request<Kind>): Promise<Planner<Kind>> {
  const { db, root, scope, kind, count, nextIds } = request
  const rules = await siteRules(db, scope)
  const identity = rootIdentity(root)
  // A mere look is done sooner than the other thread would have started.
  const isShared = count >= MANY && kind === 'whole'
  const about = async (ids: readonly number[]) => ({
    kind,
    root,
    rules,
    tasks: await readTasks(db, scope, ids),
  })
  const slices = shareSlices<PlanQuestion<Kind>, PlanAnswer<Kind>>({
    async nextQuestion() {
      const ids = await nextIds()
      return ids.length === 0 ? null : about(ids)
    },
    own: answerPlan,
    thread: isShared ? startHelper('export/plan/plan-worker', { youngMb: YOUNG_MB, questions: AHEAD }) : null,
    ahead: isShared ? AHEAD : 1,
  })
  return {
    async next() {
      const slice = await slices.next()
      if (slice === null) return null
      // Between question and answer, and while the answer waited, somebody may have decided anew.
      const moved = await movedArticles(
        db,
        slice.question.tasks.map(({ article }) => article),
      )
      const anew = moved.length === 0 ? null : answerPlan(await about(moved))
      const isGone = [slice.answer, anew].some((answer) => answer !== null && answer.identity !== identity)
      if (identity === null || isGone) return 'gone'
      if (anew === null) return holdOthers(db, slice.answer.plans)
      const byId = new Map<number, Plans[Kind]>(anew.plans.map((plan) => [plan.article.id, plan]))
      const plans = slice.answer.plans.flatMap((plan) => {
        const { id } = plan.article
        return moved.includes(id) ? (byId.get(id) ?? []) : [plan]
      })
      return holdOthers(db, plans)
    },
    close: slices.close,
  }
}
