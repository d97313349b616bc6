import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { pushRun, type RunPushed } from '#lib/export/commit/push-run.ts'
import { ok, type Result } from '#lib/result.ts'
import type { SyncCall } from '#lib/sync/bring-up.ts'

/**
 * Pushes the branch of a run's commit after a push that was refused: where it is checked out, upstream's newer commits
 * are pulled and merged by field first. What git refuses is part of the answer.
 */
export async function pushAgain(
  call: SyncCall & { readonly actor: Actor; readonly runId: string; readonly branch: string },
): Promise<Result<RunPushed>> {
  const allowed = authorise(call.actor, 'export')
  if (!allowed.ok) return allowed
  return ok(await pushRun(call))
}
