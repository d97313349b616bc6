import { recordEvent } from '#lib/audit/record-event.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { settleItems, waitingItems } from '#lib/db/job-items.ts'
import { lock } from '#lib/db/lock.ts'
import { inPortions } from '#lib/db/portions.ts'
import type { JobRow } from '#lib/db/rows.ts'
import { standingStep } from '#lib/db/steps.ts'
import { brokenOff } from '#lib/db/trouble.ts'
import { failure } from '#lib/errors.ts'
import { bulkOrder } from '#lib/format/bulk-text.ts'
import { bulkInputOf, jobEnded } from '#lib/jobs/job-row.ts'
import { actorOf, endJob, failJob } from '#lib/jobs/run/job-end.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { bulkPortion } from '#lib/review/bulk-portion.ts'
import { type BulkReport, bulkReportSchema } from '#lib/schema/bulk.ts'

type Call = { readonly db: Db; readonly id: string; readonly signal: AbortSignal }

/**
 * The work of a bulk action, in the process made for it. Each portion stores its changes together with what became
 * of its articles, so that it can break off anywhere and go on later without doing anything twice.
 */
export async function runBulkJob({ db, id, signal }: Call): Promise<Result<BulkReport>> {
  try {
    const end = await inPortions(async (size) =>
      signal.aborted ? 'stopped' : db.$transaction((tx) => portion(tx, id, size)),
    )
    if (end === 'stopped') return await failJob(db, id, jobEnded())
    return end === null ? err(failure('NOT_FOUND', { place: id })) : ok(end)
  } catch (error) {
    return failJob(db, id, brokenOff('The action broke off', error))
  }
}

/** The report once nothing is left to do, null where the job is not (or no longer) to be done. */
async function portion(tx: Tx, id: string, size: number): Promise<BulkReport | null | 'more'> {
  await lock(tx, 'articles')
  const row = await tx.job.findUnique({ where: { id } })
  if (row === null || row.kind !== 'bulk' || row.state !== 'running') return null
  const report = bulkReportSchema.parse(JSON.parse(row.result ?? 'null'))
  const items = row.cancel ? [] : await waitingItems(tx, id, size)
  if (items.length === 0) return close(tx, row, report)

  const { query, action, isChosen } = bulkInputOf(row)
  const { stepId, outcomes, flags } = await bulkPortion(
    tx,
    {
      actor: actorOf(row),
      actions: [action],
      stepId: await standingStep(tx, report.stepId),
      withMissing: isChosen || query.mark.includes('missing'),
    },
    items,
  )
  await settleItems(tx, id, outcomes)
  const count = (outcome: string) => outcomes.filter((item) => item.outcome === outcome).length
  const next: BulkReport = {
    stepId: stepId ?? report.stepId,
    changed: report.changed + count('changed'),
    unchanged: report.unchanged + count('unchanged'),
    skipped: report.skipped + count('skipped'),
    flags: report.flags + flags,
  }
  await tx.job.update({
    where: { id },
    data: { done: row.done + items.length, result: JSON.stringify(next), heartbeatAt: new Date() },
  })
  return 'more'
}

async function close(tx: Tx, row: JobRow, report: BulkReport): Promise<BulkReport> {
  const { action } = bulkInputOf(row)
  const { changed, unchanged, skipped } = report
  await endJob(tx, row.id, { state: row.cancel && row.done < row.total ? 'cancelled' : 'done' })
  await recordEvent(tx, actorOf(row), {
    name: 'bulk.finished',
    payload: {
      jobId: row.id,
      order: bulkOrder(action, row.total),
      changed,
      unchanged,
      skipped,
      left: row.total - row.done,
    },
  })
  return report
}
