import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { replaceFile } from '#lib/collection/write-atomic.ts'
import type { Db } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import { lostLease, type RenewLease } from '#lib/db/lease.ts'
import { failure } from '#lib/errors.ts'
import { planRestore, type RestorePlan } from '#lib/export/plan-restore.ts'
import { beginRollback, confirmRestored, leaveWritten } from '#lib/export/rollback-ledger.ts'
import { settleRuns } from '#lib/export/settle-runs.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { editedKeysSchema, type RollbackResult } from '#lib/schema/export.ts'

export type RollbackRequest = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly runId: string
}

/**
 * Puts back what an export wrote, file by file, where the file is still exactly what it wrote; the edits that
 * the export had settled are pending again. Every other file is kept and listed with what it holds now.
 * Idempotent: what was put back once is not looked at again. A file is written down before it is touched, so
 * that a rollback that was cut off is settled by the next run and continued by the next call.
 */
export async function rollbackRun(request: RollbackRequest): Promise<Result<RollbackResult>> {
  const allowed = authorise(request.actor, 'rollback')
  if (!allowed.ok) return allowed
  const { db, actor, runId } = request
  return withContent(request, async (renew) => {
    await settleRuns(request)
    if ((await db.exportRun.findUnique({ where: { id: runId } })) === null)
      return err(failure('NOT_FOUND', { place: runId, message: 'There is no such export run.' }))
    const result: RollbackResult = { runId, restored: [], kept: [] }
    const complete = await restoreAll(request, result, renew)
    const payload = { runId, restored: result.restored.length, kept: result.kept.length }
    if (payload.restored > 0)
      await db.$transaction((tx) => recordEvent(tx, actor, { name: 'export.rolled-back', payload }))
    return complete ? ok(result) : err({ ...lostLease('content'), details: payload })
  })
}

/** False where the lease was lost on the way. */
async function restoreAll(
  request: RollbackRequest,
  result: RollbackResult,
  renew: RenewLease,
): Promise<boolean> {
  const { db, runId } = request
  const paths = await db.exportWrite.findMany({
    where: { runId, state: 'written' },
    select: { path: true },
    orderBy: { path: 'asc' },
  })
  for (const { path } of paths) {
    if (!(await renew())) return false
    const kept = await restoreOne(request, path)
    if (kept === null) result.restored.push({ path })
    else result.kept.push({ path, reason: kept.reason, diff: [...kept.diff] })
  }
  return true
}

type Kept = Pick<Extract<RestorePlan, { kind: 'keep' }>, 'reason' | 'diff'>

/** Null where the file was put back. */
async function restoreOne({ db, actor, root, runId }: RollbackRequest, path: string): Promise<Kept | null> {
  const row = await db.exportWrite.findUniqueOrThrow({ where: { runId_path: { runId, path } } })
  const { articleId } = row
  const select = { path: true, digest: true } as const
  const article = await db.article.findUnique({ where: { id: articleId }, select })
  const plan = planRestore(root, { ...row, article })
  if (plan.kind === 'keep') return plan
  await beginRollback(db, row)
  const written = replaceFile(root, path, plan.bytes, row.afterDigest)
  if (!written.ok) {
    await leaveWritten(db, row, written.error.message)
    return { reason: written.error.message, diff: [] }
  }
  const entry = { ...plan.entry, ...written.value }
  const keys = editedKeysSchema.parse(JSON.parse(row.keys))
  await db.$transaction((tx) => confirmRestored(tx, actor, { runId, articleId, entry, keys }))
  return null
}
