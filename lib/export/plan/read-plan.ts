import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db, Queries } from '#lib/db/client.ts'
import { countChanged } from '#lib/db/exports/plan-scope.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { planCountsSchema, type StoredPlan } from '#lib/schema/export/export-plan.ts'
import type { PlanChoices } from '#lib/schema/export/plan-choices.ts'

/** A stored plan without its files, whether it is finished or being made. */
export async function readPlan(call: { db: Db; actor: Actor; id: string }): Promise<Result<StoredPlan>> {
  const allowed = authorise(call.actor, 'read')
  if (!allowed.ok) return allowed
  const row = await call.db.exportPlan.findUnique({ where: { id: call.id } })
  if (row === null) return err(failure('NOT_FOUND', { place: call.id, message: 'There is no such plan.' }))
  return ok(await planView(call.db, row))
}

/** The last finished plan of these choices that no export took up; null where there is none. */
export async function readLatestPlan(call: {
  db: Db
  actor: Actor
  choices: PlanChoices
}): Promise<Result<StoredPlan | null>> {
  return lastPlan(call, { runId: null })
}

/** The last finished plan of these choices, whether an export took it up or not; null where there is none. */
export async function readShownPlan(call: {
  db: Db
  actor: Actor
  choices: PlanChoices
}): Promise<Result<StoredPlan | null>> {
  return lastPlan(call, {})
}

async function lastPlan(
  { db, actor, choices }: { db: Db; actor: Actor; choices: PlanChoices },
  which: { runId?: null },
): Promise<Result<StoredPlan | null>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const row = await db.exportPlan.findFirst({
    where: { ...choices, ...which, finishedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
  })
  return ok(row === null ? null : await planView(db, row))
}

type PlanRow = Awaited<ReturnType<Queries['exportPlan']['findUniqueOrThrow']>>

async function planView(db: Queries, row: PlanRow): Promise<StoredPlan> {
  return {
    id: row.id,
    includeRejected: row.includeRejected,
    takeOut: row.takeOut,
    withMarkers: row.withMarkers,
    by: row.actorName,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    seal: row.finishedAt === null ? null : row.seal,
    counts: planCountsSchema.parse(JSON.parse(row.counts)),
    runId: row.runId,
    changed: await countChanged(db, row),
  }
}
