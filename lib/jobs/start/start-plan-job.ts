import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import type { JobRow } from '#lib/db/rows.ts'
import { flagUnknown } from '#lib/export/flag-chosen.ts'
import { beginPlan } from '#lib/export/plan/begin-plan.ts'
import { readLatestPlan } from '#lib/export/plan/read-plan.ts'
import { readPlanRow } from '#lib/jobs/job-row.ts'
import { createJob } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { choicesQuery, type PlanChoices } from '#lib/schema/export/plan-choices.ts'
import type { PlanJob } from '#lib/schema/job.ts'

/** A plan made less than this ago that nothing has outrun is answered instead of another one, in milliseconds. */
const FRESH_MS = 10_000

/**
 * Has an export planned in a process of its own and answers at once. One plan is made at a time, for everybody: who
 * asks for the same one meanwhile, or right after, gets that one. BUSY while another one is being made.
 */
export async function startPlanJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  choices: PlanChoices
}): Promise<Result<PlanJob>> {
  const { db, actor, launch, choices } = call
  const allowed = authorise(actor, 'export')
  if (!allowed.ok) return allowed
  const unknown = flagUnknown()
  if (unknown !== null) return err(unknown)
  const present = (await planInTheMaking(db, choices)) ?? (await freshPlan({ db, actor, choices }))
  if (present !== null) return ok(readPlanRow(present))
  const created = await createJob(db, actor, {
    kind: 'plan',
    input: choices,
    fill: (tx, id) => beginPlan(tx, { id, ...choices, actorName: actor.name }),
  })
  if (!created.ok) return created
  await launchCreated(db, launch, created.value.id)
  return ok(readPlanRow(created.value))
}

async function planInTheMaking(db: Db, choices: PlanChoices): Promise<JobRow | null> {
  const row = await db.job.findFirst({ where: { kind: 'plan', state: 'running' } })
  if (row === null) return null
  const job = readPlanRow(row)
  const isSame = choicesQuery(job) === choicesQuery(choices)
  return job.state === 'running' && isSame ? row : null
}

async function freshPlan(call: { db: Db; actor: Actor; choices: PlanChoices }): Promise<JobRow | null> {
  const plan = await readLatestPlan(call)
  if (!plan.ok || plan.value === null || plan.value.changed > 0) return null
  const age = Date.now() - Date.parse(plan.value.finishedAt ?? '')
  return age < FRESH_MS ? call.db.job.findUnique({ where: { id: plan.value.id } }) : null
}
