import { authorise } from '#lib/auth/permission.ts'
import { type CommitWish, checkCommit } from '#lib/export/commit/check-commit.ts'
import { commitRun } from '#lib/export/commit/commit-run.ts'
import { type ExportRequest, runExport } from '#lib/export/run/run-export.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { CommitReport, ExportResult } from '#lib/schema/export/export.ts'

/**
 * Exports and, where wished, commits. What would make the commit impossible is found before any file is written
 * and fails the whole; what comes after is part of the report.
 */
export async function exportAndCommit(
  request: ExportRequest & {
    readonly commit: CommitWish | null
    /** Told once the files are written and git is at work. */
    readonly onCommit?: () => void
  },
): Promise<Result<ExportResult & CommitReport>> {
  const { root, commit } = request
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  const ready = await checkCommit(root, commit)
  if (!ready.ok) return ready
  const exported = await runExport(request)
  if (!exported.ok) return exported
  const result = exported.value
  // A stopped run commits nothing: the next one takes along what is written by then.
  if (commit === null || result.notReached !== undefined)
    return ok({ ...result, commit: null, commitProblem: null })
  request.onCommit?.()
  return mapOk(await commitRun({ ...request, ...commit, result }), (report) => ({ ...result, ...report }))
}
