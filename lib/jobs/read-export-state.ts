import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { countUncommitted } from '#lib/export/commit/committable.ts'
import { readShownPlan } from '#lib/export/plan/read-plan.ts'
import { readDownloadRow } from '#lib/jobs/job-row.ts'
import { readLatest } from '#lib/jobs/read-job.ts'
import { ok, type Result } from '#lib/result.ts'
import { DOWNLOADS, type StoredPlan } from '#lib/schema/export/export-plan.ts'
import type { ExportState } from '#lib/schema/export/export-state.ts'
import type { PlanChoices } from '#lib/schema/export/plan-choices.ts'
import type { DownloadJob } from '#lib/schema/job.ts'

type Call = { readonly db: Db; readonly actor: Actor }

/** Downloads that are looked through for those of a plan. */
const RECENT = 20

/** What the export page shows of a plan of these choices, from rows alone: no file is read. */
export async function readExportState(call: Call & { choices: PlanChoices }): Promise<Result<ExportState>> {
  const plan = await readShownPlan(call)
  if (!plan.ok) return plan
  const [planning, writing, rolling, downloads, uncommitted] = await Promise.all([
    readLatest(call, ['plan']),
    readLatest(call, ['export']),
    readLatest(call, ['rollback']),
    downloadsOf(call.db, plan.value),
    countUncommitted(call.db),
  ])
  if (!planning.ok) return planning
  if (!writing.ok) return writing
  if (!rolling.ok) return rolling
  return ok({
    plan: plan.value,
    planning: planning.value?.kind === 'plan' ? planning.value : null,
    writing: writing.value?.kind === 'export' ? writing.value : null,
    rolling: rolling.value?.kind === 'rollback' ? rolling.value : null,
    downloads,
    uncommitted,
  })
}

/** Whether it is made of the plan as that is now: once a file is set aside, what was made before holds another choice. */
function isOf(plan: StoredPlan, { planId, seal, state }: DownloadJob): boolean {
  return planId === plan.id && (state === 'running' || seal === undefined || seal === plan.seal)
}

async function downloadsOf(db: Db, plan: StoredPlan | null): Promise<DownloadJob[]> {
  const rows = await db.job.findMany({
    where: { kind: 'download' },
    orderBy: { startedAt: 'desc' },
    take: RECENT,
  })
  const jobs = rows.map((row) => readDownloadRow(row)).filter((job) => plan !== null && isOf(plan, job))
  return DOWNLOADS.flatMap((format) => jobs.find((job) => job.format === format) ?? [])
}
