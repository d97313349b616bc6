import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { pushAgain } from '#lib/export/commit/push-again.ts'
import { readExportRow } from '#lib/jobs/job-row.ts'
import { firstMerged } from '#lib/jobs/run/commit-report.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ExportJob } from '#lib/schema/job.ts'

/**
 * Pushes the commit of an export once more, the branch that it went onto. Its report says what came of it from then
 * on, to everybody. NOT_FOUND where the export committed nothing.
 */
export async function pushExportAgain(call: {
  db: Db
  actor: Actor
  root: string
  id: string
}): Promise<Result<ExportJob>> {
  const { db, actor, root, id } = call
  const allowed = authorise(actor, 'export')
  if (!allowed.ok) return allowed
  const row = await db.job.findFirst({ where: { id, kind: 'export' } })
  const report = row === null ? null : readExportRow(row).report
  if (report === null || report.commit === null) {
    const message = 'This export made no commit that could be pushed.'
    return err(failure('NOT_FOUND', { place: id, message }))
  }
  const { runId, commit } = report
  const answer = await pushAgain({ db, actor, root, runId, branch: commit.branch })
  if (!answer.ok) return answer
  const { sha, pushed, problem, pull } = answer.value
  const next = {
    ...report,
    commit: { ...commit, sha, pushed, ...(pull !== null && { pull: firstMerged(pull) }) },
    commitProblem: problem,
  }
  const stored = await db.$transaction((tx) =>
    tx.job.update({ where: { id }, data: { result: JSON.stringify(next) } }),
  )
  return ok(readExportRow(stored))
}
