import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { readPlanFile } from '#lib/db/exports/store-plan.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { PlanFilesPage, PlanFilesWish } from '#lib/schema/export/export-plan.ts'

/** The files of a plan by path, a page at a time: all, of one outcome, those that became one thing, or set aside. */
export async function listPlanFiles(
  call: { db: Db; actor: Actor } & PlanFilesWish,
): Promise<Result<PlanFilesPage>> {
  const { db, actor, planId, outcome, became, aside, after, limit } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const plan = await db.exportPlan.findUnique({ where: { id: planId }, select: { id: true } })
  if (plan === null) return err(failure('NOT_FOUND', { place: planId, message: 'There is no such plan.' }))
  const where = { planId, outcome, became, aside }
  const total = await db.exportPlanFile.count({ where })
  const rows = await db.exportPlanFile.findMany({
    where: { ...where, path: { gt: after } },
    orderBy: { path: 'asc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit).map(readPlanFile)
  return ok({ total, items, next: rows.length > limit ? (items.at(-1)?.path ?? null) : null })
}
