import { randomUUID } from 'node:crypto'
import type { Queries, Tx } from '#lib/db/client.ts'
import { countWaiting } from '#lib/db/exports/waiting-files.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

type Wanted = { readonly planId: string; readonly seal: string }

/** How many files an export of this plan acts on. SCOPE_CHANGED unless it is the one that was shown, and not taken up. */
export async function checkPlan(db: Queries, { planId, seal }: Wanted): Promise<Result<number>> {
  const plan = await db.exportPlan.findUnique({ where: { id: planId } })
  if (plan === null) return err(failure('NOT_FOUND', { place: planId, message: 'There is no such plan.' }))
  if (plan.finishedAt === null || plan.seal !== seal || plan.runId !== null) return err(planTakenUp(planId))
  return ok(await countWaiting(db, planId))
}

/** Lets one export take the plan up as it was shown, and no other; answers the id of its run. Throws SCOPE_CHANGED. */
export async function claimPlan(tx: Tx, { planId, seal }: Wanted): Promise<string> {
  const runId = randomUUID()
  const { count } = await tx.exportPlan.updateMany({
    where: { id: planId, seal, runId: null },
    data: { runId },
  })
  if (count === 1) return runId
  throw new CopydeskError(planTakenUp(planId))
}

export function planTakenUp(planId: string): Failure {
  return failure('SCOPE_CHANGED', {
    place: planId,
    message: 'This plan is not the one that was shown, or an export took it up already.',
    hint: 'Look at a new plan and start again. Nothing was changed.',
  })
}
