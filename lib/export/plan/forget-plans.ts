import type { Db } from '#lib/db/client.ts'
import { forgetPlanFiles } from '#lib/db/exports/store-plan.ts'
import { choicesQuery } from '#lib/schema/export/plan-choices.ts'

/** Plans of the same choices that are kept besides those that exports took up. */
const KEPT = 2
/** How long a plan that an export took up is kept, for what became of its files, in milliseconds. */
const TAKEN_MS = 30 * 24 * 60 * 60 * 1000
/** Rows that are forgotten between two commits. */
const AT_ONCE = 500

/** Forgets plans that later ones took the place of, and old ones that were taken up, in portions nobody notices. */
export async function forgetPlans(db: Db, now = new Date()): Promise<void> {
  const plans = await db.exportPlan.findMany({
    orderBy: { startedAt: 'desc' },
    select: {
      id: true,
      includeRejected: true,
      takeOut: true,
      withMarkers: true,
      runId: true,
      startedAt: true,
    },
  })
  const before = now.getTime() - TAKEN_MS
  for (const { id } of plans.filter((plan) => {
    if (plan.runId !== null) return plan.startedAt.getTime() < before
    const later = plans.filter(
      (other) =>
        other.runId === null &&
        choicesQuery(other) === choicesQuery(plan) &&
        other.startedAt > plan.startedAt,
    )
    return later.length >= KEPT
  })) {
    while ((await db.$transaction((tx) => forgetPlanFiles(tx, id, AT_ONCE))) >= AT_ONCE);
    await db.$transaction((tx) => tx.exportPlan.deleteMany({ where: { id } }))
  }
}
