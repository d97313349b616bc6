import { authorise } from '#lib/auth/permission.ts'
import { checkCommit } from '#lib/export/commit/check-commit.ts'
import { commitRollback } from '#lib/export/commit/commit-rollback.ts'
import { type RollbackCall, rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { CommitReport, RollbackResult } from '#lib/schema/export/export.ts'

/**
 * Rolls a run back and, where wished, commits what was put back, by this and by earlier rollbacks of it. What would make
 * the commit impossible is found before any file is touched and fails the whole; what comes after is part of the report.
 */
export async function rollbackAndCommit(
  request: RollbackCall & {
    /** Null leaves what was put back uncommitted. */
    readonly commit: { readonly push?: boolean | undefined } | null
    /** Told once the files are put back and git is at work. */
    readonly onCommit?: () => void
    /** Ends the wait for a remote. */
    readonly signal?: AbortSignal
  },
): Promise<Result<RollbackResult & CommitReport>> {
  const { root, commit } = request
  const allowed = authorise(request.actor, 'rollback')
  if (!allowed.ok) return allowed
  const ready = await checkCommit(root, commit)
  if (!ready.ok) return ready
  const done = await rollbackRun(request)
  if (!done.ok) return done
  const result = done.value
  // A stopped one commits nothing: the next takes along what is put back by then.
  if (commit === null || result.notReached !== undefined)
    return ok({ ...result, commit: null, commitProblem: null })
  request.onCommit?.()
  return mapOk(await commitRollback({ ...request, ...commit }), (report) => ({ ...result, ...report }))
}
