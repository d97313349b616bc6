import { knownElsewhere } from '#lib/db/articles/known-elsewhere.ts'
import type { Reads } from '#lib/db/client.ts'
import type { PlanSummary } from '#lib/export/plan/plan-tasks.ts'

/** Plans with those held whose file has the bytes of another article of the same address: texts that changed places. */
export async function holdOthers<Plan extends PlanSummary>(
  db: Reads,
  plans: readonly Plan[],
): Promise<readonly Plan[]> {
  const changed = plans.filter(({ article, digest }) => digest !== '' && digest !== article.digest)
  if (changed.length === 0) return plans
  const elsewhere = await knownElsewhere(
    db,
    changed.map(({ article }) => article.id),
  )
  return plans.map((plan) =>
    elsewhere.get(plan.article.id)?.has(plan.digest) === true
      ? { ...plan, outcome: { kind: 'swapped' as const } }
      : plan,
  )
}
