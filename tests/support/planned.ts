import { type PlanScope, scopeIds } from '#lib/db/exports/plan-scope.ts'
import { type PlannedWrite, plannedWrites } from '#lib/export/ledger.ts'
import { planPortion } from '#lib/export/plan-portion.ts'
import type { ArticlePlan } from '#lib/export/plan-tasks.ts'
import type { TestDesk } from '#tests/support/desk.ts'

/** What an export would do now, as one portion. */
export async function planned(
  { db, root }: Pick<TestDesk, 'db' | 'root'>,
  scope: PlanScope = { includeRejected: false },
): Promise<{ plans: readonly ArticlePlan[]; writes: PlannedWrite[] }> {
  const plans = await planPortion({ db, root, scope, ids: await scopeIds(db, scope) })
  return { plans, writes: plannedWrites(plans) }
}
