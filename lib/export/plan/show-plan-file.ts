import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { asPlanned, CHANGED_SINCE } from '#lib/export/plan/plan-changed.ts'
import { planPortion } from '#lib/export/plan/plan-portion.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { PlanFileDiff } from '#lib/schema/export/export-plan.ts'

/** What an export does to one file of a plan, computed now from that one file. Nothing is written. */
export async function showPlanFile(call: {
  db: Db
  actor: Actor
  root: string
  planId: string
  path: string
}): Promise<Result<PlanFileDiff>> {
  const { db, actor, root, planId, path } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const row = await db.exportPlanFile.findUnique({
    where: { planId_path: { planId, path } },
    include: { plan: { select: { includeRejected: true, takeOut: true, withMarkers: true } } },
  })
  if (row === null)
    return err(failure('NOT_FOUND', { place: path, message: 'There is no such file in this plan.' }))
  const [now] = await planPortion({ db, root, scope: row.plan, ids: [row.articleId] })
  const outcome = now?.outcome
  return ok({
    path,
    diff: outcome?.kind === 'write' ? showDiff(outcome.write.beforeHead, outcome.write.entry.head) : [],
    changed: asPlanned(row, now) ? null : CHANGED_SINCE,
  })
}
