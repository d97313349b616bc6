import { authorise } from '#lib/auth/permission.ts'
import { gitResult } from '#lib/collection/git/ask-git.ts'
import { currentBranch, requireWorkTree } from '#lib/collection/git/work-tree.ts'
import { failure } from '#lib/errors.ts'
import { pushRun } from '#lib/export/push-run.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { CommitReport } from '#lib/schema/export.ts'
import type { SyncCall } from '#lib/sync/bring-up.ts'

/**
 * Pushes the branch that is checked out, after a push of a run's commit that was refused: upstream's newer commits are
 * pulled and merged by field first. What git refuses is part of the report.
 */
export async function pushAgain(call: SyncCall & { readonly runId: string }): Promise<Result<CommitReport>> {
  const allowed = authorise(call.actor, 'export')
  if (!allowed.ok) return allowed
  const branch = await gitResult(async () => currentBranch(await requireWorkTree(call.root)))
  if (!branch.ok) return branch
  if (branch.value === null) {
    const message = 'No branch is checked out in the content repository.'
    return err(failure('GIT_REFUSED', { message, hint: 'Check one out first.' }))
  }
  const { sha, pushed, problem, pull } = await pushRun({ ...call, branch: branch.value })
  const commit = { sha, branch: branch.value, pushed, leftOut: [], ...(pull !== null && { pull }) }
  return ok({ commit, commitProblem: problem })
}
