import type { Tx } from '#lib/db/client.ts'
import { articleRevision, countUnchanged, type PlanScope } from '#lib/db/exports/plan-scope.ts'
import { noCounts } from '#lib/export/plan/plan-row.ts'

/** Writes down a plan without its files, inside the transaction that makes its job. */
export async function beginPlan(
  tx: Tx,
  plan: Omit<PlanScope, 'only'> & { id: string; actorName: string },
): Promise<void> {
  const counts = noCounts(await countUnchanged(tx, plan))
  await tx.exportPlan.create({
    data: {
      ...plan,
      revision: await articleRevision(tx),
      startedAt: new Date(),
      seal: '',
      counts: JSON.stringify(counts),
    },
  })
}
