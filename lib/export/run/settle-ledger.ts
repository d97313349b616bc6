import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { removeAllLeftovers } from '#lib/collection/leftovers.ts'
import type { Db } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import { type Settled, settleRuns } from '#lib/export/run/settle-runs.ts'
import { ok, type Result } from '#lib/result.ts'

/**
 * Brings ledger and files together after a crash: what every export does before its own work, and the removal
 * of temporary files from the whole content folder. Idempotent; nothing to do is the usual case.
 */
export async function settleLedger(request: {
  db: Db
  actor: Actor
  root: string
}): Promise<Result<Settled & { leftovers: number }>> {
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  return withContent(request, async () => {
    const settled = await settleRuns(request)
    return ok({ ...settled, leftovers: removeAllLeftovers(request.root).length })
  })
}
