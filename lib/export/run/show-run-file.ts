import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { planRestore } from '#lib/export/rollback/plan-restore.ts'
import { writtenRows } from '#lib/export/run/written-rows.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { RunFileDiff, RunFileWish } from '#lib/schema/export/run.ts'

/** The lines that a run wrote into a file, or those in which it differs from that by now. Nothing is written. */
export async function showRunFile(
  call: { db: Db; actor: Actor; root: string } & RunFileWish,
): Promise<Result<RunFileDiff>> {
  const { db, actor, root, runId, path, of } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const row = await db.exportWrite.findFirst({ where: { runId, path } })
  if (row === null)
    return err(failure('NOT_FOUND', { place: path, message: 'This export wrote no such file.' }))
  if (of === 'run') return ok({ path, diff: showDiff(row.beforeHead, row.afterHead) })
  const [written] = await writtenRows(db, runId, [row])
  const plan = written === undefined ? null : planRestore(root, written)
  const kept = plan?.kind === 'restore' ? plan.kept : plan
  return ok({ path, diff: [...(kept?.diff ?? [])] })
}
