import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db, Queries } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { countParts } from '#lib/export/run/run-parts.ts'
import { runView } from '#lib/export/run/run-view.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { BECAME, type Became, planCountsSchema } from '#lib/schema/export/export-plan.ts'
import type { ExportRunDetail } from '#lib/schema/export/run.ts'

/** One export run in numbers, with its commits; its files are listed by `list-run-files` a page at a time. */
export async function readRun(call: {
  db: Db
  actor: Actor
  runId: string
}): Promise<Result<ExportRunDetail>> {
  const { db, actor, runId } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const row = await db.exportRun.findUnique({ where: { id: runId } })
  if (row === null)
    return err(failure('NOT_FOUND', { place: runId, message: 'There is no such export run.' }))
  const parts = await countParts(db, runId)
  return ok({ ...runView(row, parts['rolled-back']), parts, plan: await planOf(db, runId) })
}

async function planOf(db: Queries, runId: string): Promise<ExportRunDetail['plan']> {
  const plan = await db.exportPlan.findFirst({ where: { runId }, select: { id: true, counts: true } })
  if (plan === null) return null
  const groups = await db.exportPlanFile.groupBy({
    by: ['became'],
    where: { planId: plan.id },
    _count: true,
  })
  const count = (became: Became) => groups.find((group) => group.became === became)?._count ?? 0
  const became = Object.fromEntries(BECAME.map((each) => [each, count(each)])) as Record<Became, number>
  return { id: plan.id, counts: planCountsSchema.parse(JSON.parse(plan.counts)), became }
}
