import { createHash } from 'node:crypto'
import type { Db, Tx } from '#lib/db/client.ts'
import { emptied } from '#lib/db/emptied.ts'
import { scopeIds } from '#lib/db/exports/plan-scope.ts'
import { insertPlanFiles } from '#lib/db/exports/store-plan.ts'
import { newLink } from '#lib/db/way-to-content.ts'
import { contentGone } from '#lib/export/content-gone.ts'
import { countMore, planRow } from '#lib/export/plan/plan-row.ts'
import type { PlanSummary } from '#lib/export/plan/plan-tasks.ts'
import { openPlanner } from '#lib/export/plan/planner.ts'
import { betweenPortions, inPortions, PORTION } from '#lib/export/portions.ts'
import { staySmall } from '#lib/export/stay-small.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { planCountsSchema } from '#lib/schema/export/export-plan.ts'
import type { PlanChoices } from '#lib/schema/export/plan-choices.ts'

type Request = {
  readonly db: Db
  readonly root: string
  /** The plan, as `beginPlan` wrote it down. */
  readonly planId: string
  readonly onProgress: (progress: { done: number; total: number }) => void
  /** Asked between portions. */
  readonly shouldStop: () => Promise<boolean>
}

/**
 * Plans every file of a begun plan in portions, each stored by itself: a plan that broke off is gone on with from its
 * last file. `stopped` where it was asked to; CONTENT_UNREADABLE where the folder is gone.
 */
export async function storePlan(request: Request): Promise<Result<'finished' | 'stopped'>> {
  const { db, root, planId } = request
  staySmall(db)
  const plan = await db.exportPlan.findUniqueOrThrow({ where: { id: planId } })
  const last = await db.exportPlanFile.findFirst({ where: { planId }, orderBy: { path: 'desc' } })
  const ids = await scopeIds(db, plan, last?.path ?? '')
  const before = await db.exportPlanFile.count({ where: { planId } })
  const total = before + ids.length
  const refusal = (await newLink(db, root)) ?? (await emptied(db, root))
  if (refusal !== null) return err(refusal)
  const count = ids.length
  const earlier = await planBefore(db, plan)
  const planner = await openPlanner({
    db,
    root,
    scope: plan,
    kind: 'summary',
    count,
    nextIds: inPortions(ids),
  })
  try {
    for (let at = 0; at < count; at += PORTION) {
      request.onProgress({ done: before + at, total })
      await betweenPortions()
      if (await request.shouldStop()) return ok('stopped')
      const plans = await planner.next()
      if (plans === 'gone') return err(contentGone(root))
      if (plans !== null) await db.$transaction((tx) => storePortion(tx, planId, plans, earlier))
    }
  } finally {
    await planner.close()
  }
  request.onProgress({ done: total, total })
  await db.$transaction((tx) =>
    tx.exportPlan.update({ where: { id: planId }, data: { finishedAt: new Date() } }),
  )
  return ok('finished')
}

/**
 * The plan in whose place this one comes: what was set aside there stays so. None where an export took that up, for
 * what it left is in the next plan.
 */
async function planBefore(
  db: Db,
  { id, startedAt, includeRejected, takeOut, withMarkers }: PlanChoices & { id: string; startedAt: Date },
): Promise<string | null> {
  const last = await db.exportPlan.findFirst({
    where: {
      ...{ includeRejected, takeOut, withMarkers },
      id: { not: id },
      finishedAt: { not: null },
      startedAt: { lte: startedAt },
    },
    orderBy: { startedAt: 'desc' },
    select: { id: true, runId: true },
  })
  return last?.runId === null ? last.id : null
}

async function setAsideIn(
  tx: Tx,
  planId: string | null,
  plans: readonly PlanSummary[],
): Promise<Set<number>> {
  if (planId === null) return new Set()
  const ids = plans.map(({ article }) => article.id)
  const rows = await tx.exportPlanFile.findMany({
    where: { planId, aside: true, articleId: { in: ids } },
    select: { articleId: true },
  })
  return new Set(rows.map(({ articleId }) => articleId))
}

async function storePortion(
  tx: Tx,
  planId: string,
  plans: readonly PlanSummary[],
  earlier: string | null,
): Promise<void> {
  const aside = await setAsideIn(tx, earlier, plans)
  const rows = plans.map((plan) => planRow(plan, aside.has(plan.article.id)))
  await insertPlanFiles(tx, planId, rows)
  const { seal, counts } = await tx.exportPlan.findUniqueOrThrow({ where: { id: planId } })
  const hash = createHash('sha256').update(seal)
  for (const { articleId, version, digest, outcome, aside } of rows)
    hash.update(`${articleId} ${version} ${digest} ${outcome}${aside ? ' aside' : ''}\n`)
  const next = countMore(planCountsSchema.parse(JSON.parse(counts)), plans, rows)
  await tx.exportPlan.update({
    where: { id: planId },
    data: { seal: hash.digest('hex').slice(0, 32), counts: JSON.stringify(next) },
  })
}
