import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { freezeItems } from '#lib/db/job-items.ts'
import { failure } from '#lib/errors.ts'
import { readBulkRow } from '#lib/jobs/job-row.ts'
import { createJob, whoIsBusy } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { bulkScope } from '#lib/review/bulk/bulk-scope.ts'
import { authoriseActions } from '#lib/review/plan-bulk.ts'
import type { BulkAction, BulkReport } from '#lib/schema/bulk.ts'
import type { BulkJob } from '#lib/schema/job.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

const NOTHING_YET: BulkReport = { stepId: null, changed: 0, unchanged: 0, skipped: 0, flags: 0 }

/**
 * Starts an action about every article of a query, or about those that were chosen, in a process of its own, and answers at once. Its articles are
 * those of the plan with this seal, written down as they stand; SCOPE_CHANGED where the query holds others by now.
 */
export async function startBulkJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  query: QueueQuery
  action: BulkAction
  chosen?: readonly number[] | null
  seal: string
}): Promise<Result<BulkJob>> {
  const { db, actor, launch, query, action, chosen = null, seal } = call
  const allowed = authoriseActions(actor, [action])
  if (!allowed.ok) return allowed
  // First: what another job is changing right now is a reason to wait, not to look at new numbers.
  const busy = await db.$transaction((tx) => whoIsBusy(tx, 'bulk', new Date()))
  if (busy !== null) return busy
  const scope = await bulkScope(db, actor, { query, chosen }, [action])
  if (scope.seal !== seal) return err(failure('SCOPE_CHANGED', { details: { total: scope.ids.length } }))
  if (scope.ids.length === 0) {
    return err(failure('INVALID_INPUT', { place: 'query', message: 'There is no article in this view.' }))
  }
  const created = await createJob(db, actor, {
    kind: 'bulk',
    input: { query, action, sentence: scope.sentence, isChosen: chosen !== null },
    result: NOTHING_YET,
    total: scope.ids.length,
    fill: (tx, id) => freezeItems(tx, id, scope.ids, scope.revision),
  })
  if (!created.ok) return created
  await launchCreated(db, launch, created.value.id)
  return ok(readBulkRow(created.value))
}
