import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import type { JobRow } from '#lib/db/rows.ts'
import { readLatestPlan } from '#lib/export/read-plan.ts'
import { beginPlan } from '#lib/export/store-plan.ts'
import { createJob } from '#lib/jobs/create-job.ts'
import { readPlanRow } from '#lib/jobs/job-row.ts'
import { launchCreated } from '#lib/jobs/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/launch-job.ts'
import { ok, type Result } from '#lib/result.ts'
import type { PlanJob } from '#lib/schema/job.ts'

/** A plan made less than this ago that nothing has outrun is answered instead of another one, in milliseconds. */
const FRESH_MS = 10_000

/**
 * Has an export planned in a process of its own and answers at once. One plan is made at a time, for everybody: who
 * asks for the same one meanwhile, or right after, gets that one. BUSY while one of the other scope is being made.
 */
export async function startPlanJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  includeRejected: boolean
  takeOut?: boolean
}): Promise<Result<PlanJob>> {
  const { db, actor, launch, includeRejected, takeOut = true } = call
  const scope = { includeRejected, takeOut }
  const allowed = authorise(actor, 'export')
  if (!allowed.ok) return allowed
  const present = (await planInTheMaking(db, scope)) ?? (await freshPlan({ db, actor, ...scope }))
  if (present !== null) return ok(readPlanRow(present))
  const created = await createJob(db, actor, {
    kind: 'plan',
    input: scope,
    fill: (tx, id) => beginPlan(tx, { id, ...scope, actorName: actor.name }),
  })
  if (!created.ok) return created
  await launchCreated(db, launch, created.value.id)
  return ok(readPlanRow(created.value))
}

type Scope = { readonly includeRejected: boolean; readonly takeOut: boolean }

async function planInTheMaking(db: Db, { includeRejected, takeOut }: Scope): Promise<JobRow | null> {
  const row = await db.job.findFirst({ where: { kind: 'plan', state: 'running' } })
  if (row === null) return null
  const job = readPlanRow(row)
  const isSame = job.includeRejected === includeRejected && job.takeOut === takeOut
  return job.state === 'running' && isSame ? row : null
}

async function freshPlan(call: Scope & { db: Db; actor: Actor }): Promise<JobRow | null> {
  const plan = await readLatestPlan(call)
  if (!plan.ok || plan.value === null || plan.value.changed > 0) return null
  const age = Date.now() - Date.parse(plan.value.finishedAt ?? '')
  return age < FRESH_MS ? call.db.job.findUnique({ where: { id: plan.value.id } }) : null
}
