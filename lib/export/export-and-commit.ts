import { authorise } from '#lib/auth/permission.ts'
import { gitResult } from '#lib/collection/git/ask-git.ts'
import { commitTarget } from '#lib/collection/git/commit-target.ts'
import { requireRemote } from '#lib/collection/git/push.ts'
import { requireWorkTree } from '#lib/collection/git/work-tree.ts'
import { commitRun } from '#lib/export/commit-run.ts'
import { type ExportRequest, runExport } from '#lib/export/run-export.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { CommitReport, ExportResult } from '#lib/schema/export.ts'

/** How to commit an export: on the branch that is checked out or a new one, pushed or not. */
export type CommitWish = { readonly branch?: string; readonly push?: boolean }

/**
 * Exports and, where wished, commits. What would make the commit impossible is found before any file is written
 * and fails the whole; what comes after is part of the report.
 */
export async function exportAndCommit(
  request: ExportRequest & { readonly commit: CommitWish | null },
): Promise<Result<ExportResult & CommitReport>> {
  const { root, commit } = request
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  const ready = commit === null ? ok(null) : await gitResult(() => checkCommit(root, commit))
  if (!ready.ok) return ready
  const exported = await runExport(request)
  if (!exported.ok) return exported
  const result = exported.value
  if (commit === null) return ok({ ...result, commit: null, commitProblem: null })
  return mapOk(await commitRun({ ...request, ...commit, result }), (report) => ({ ...result, ...report }))
}

async function checkCommit(root: string, { branch, push }: CommitWish): Promise<null> {
  const tree = await requireWorkTree(root)
  const target = await commitTarget(tree, branch)
  if (push === true) await requireRemote(tree, target.branch)
  return null
}
