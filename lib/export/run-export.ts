import { randomUUID } from 'node:crypto'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { replaceFile } from '#lib/collection/write-atomic.ts'
import type { Db } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import { lostLease, type RenewLease } from '#lib/db/lease.ts'
import { confirmFailure, confirmWrite, dropAgreed, openRun } from '#lib/export/ledger.ts'
import { type ExportPlan, type ExportScope, type PlannedWrite, planExport } from '#lib/export/plan-export.ts'
import { abandonPlanned, settleRuns } from '#lib/export/settle-runs.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ExportResult } from '#lib/schema/export.ts'

export type ExportRequest = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly scope: ExportScope
}

/**
 * Writes the pending edits of approved articles into their files, each file by itself: the ledger row first,
 * then the file, then the confirmation with the new base revision. A file that cannot be written is listed
 * and the others go on. What an earlier run left when it was cut off is settled first. BUSY, with everything
 * written so far confirmed, where another run took over after this one had stood still.
 */
export async function runExport(request: ExportRequest): Promise<Result<ExportResult>> {
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  const { db, actor } = request
  return withContent(request, async (renew) => {
    await settleRuns(request)
    const plan = await planExport(request)
    const runId = randomUUID()
    const result = emptyResult(runId, plan)
    await openRun(db, { runId, actor, plan })
    const complete = await apply(request, plan, result, renew)
    if (!complete) await abandonPlanned(db, runId, 'Another run took over before this file was written.')
    await closeRun(request, result)
    const written = result.written.length
    return complete ? ok(result) : err({ ...lostLease('content'), details: { runId, written } })
  })
}

/** False where the lease was lost on the way. */
async function apply(
  request: ExportRequest,
  plan: ExportPlan,
  result: ExportResult,
  renew: RenewLease,
): Promise<boolean> {
  for (const planned of plan.writes) {
    if (!(await renew())) return false
    await writeOne(request, result.runId, planned, result)
  }
  for (const agreement of plan.agreements) {
    if (!(await renew())) return false
    await dropAgreed(request.db, request.actor, agreement)
  }
  return true
}

function emptyResult(
  runId: string,
  { writes: _writes, agreements: _agreements, ...left }: ExportPlan,
): ExportResult {
  return { runId, written: [], ...left }
}

async function writeOne(
  { db, actor, root }: ExportRequest,
  runId: string,
  planned: PlannedWrite,
  result: ExportResult,
): Promise<void> {
  const { article, write } = planned
  const written = replaceFile(root, article.path, Buffer.from(write.after, 'utf8'), write.before.digest)
  if (!written.ok) {
    result.refused.push({ path: article.path, ...written.error })
    await confirmFailure(db, { runId, path: article.path, reason: written.error.message })
    return
  }
  await confirmWrite(db, actor, { runId, planned, file: written.value })
  result.written.push({ path: article.path, keys: [...write.keys], linesChanged: write.linesChanged })
}

async function closeRun({ db, actor }: ExportRequest, result: ExportResult): Promise<void> {
  const written = result.written.length
  const notWritten =
    result.refused.length +
    result.held.length +
    result.missing +
    new Set(result.conflicts.map(({ path }) => path)).size
  await db.$transaction(async (tx) => {
    await tx.exportRun.update({
      where: { id: result.runId },
      data: { finishedAt: new Date(), summary: JSON.stringify({ written, notWritten }) },
    })
    if (written + notWritten > 0)
      await recordEvent(tx, actor, {
        name: 'export.finished',
        payload: { runId: result.runId, written, notWritten },
      })
  })
}
