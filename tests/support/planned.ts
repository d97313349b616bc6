import { type PlanScope, scopeIds } from '#lib/db/exports/plan-scope.ts'
import { planPortion } from '#lib/export/plan/plan-portion.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import { type PlannedWrite, plannedWrites } from '#lib/export/run/ledger.ts'
import type { TestDesk } from '#tests/support/desk.ts'

/** What an export would do now, as one portion. */
export async function planned(
  { db, root }: Pick<TestDesk, 'db' | 'root'>,
  scope: PlanScope = { includeRejected: false },
): Promise<{ plans: readonly ArticlePlan[]; writes: PlannedWrite[] }> {
  const plans = await planPortion({ db, root, scope, ids: await scopeIds(db, scope) })
  return { plans, writes: plannedWrites(plans) }
}
