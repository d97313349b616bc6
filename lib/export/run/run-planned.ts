import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { settlePlanFiles } from '#lib/db/exports/store-plan.ts'
import { countWaiting, settledFiles, type WaitingFile, waitingFiles } from '#lib/db/exports/waiting-files.ts'
import { withContent } from '#lib/db/home.ts'
import { lostLease, type RenewLease } from '#lib/db/lease.ts'
import { contentGone } from '#lib/export/content-gone.ts'
import { flagUnknown } from '#lib/export/flag-chosen.ts'
import { asPlanned, CHANGED_SINCE } from '#lib/export/plan/plan-changed.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import { openPlanner } from '#lib/export/plan/planner.ts'
import { betweenPortions, PORTION } from '#lib/export/portions.ts'
import { closeRun } from '#lib/export/run/close-run.ts'
import { openRun } from '#lib/export/run/ledger.ts'
import { type Portion, type PortionResult, portionWriter } from '#lib/export/run/portion-writer.ts'
import { settleRuns } from '#lib/export/run/settle-runs.ts'
import { staySmall } from '#lib/export/stay-small.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Became } from '#lib/schema/export/export-plan.ts'

/** How many of the files of a portion became what. */
export type Tally = Readonly<Record<Became, number>>

type Request = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly planId: string
  /** Stores how far the export has come, together with the confirmation of a portion. */
  readonly note: (tx: Tx, tally: Tally) => Promise<void>
  /** Asked between portions. */
  readonly shouldStop: () => Promise<boolean>
  /** How long to wait for an import or another export, in milliseconds. */
  readonly waitMs?: number
}

/**
 * Writes the files of a stored plan, in portions and only as they were planned: one whose article or bytes changed
 * since is held. What became of each file is stored with it, so that an export that broke off is gone on with from
 * there; what was under way then is settled first. `stopped` where it was asked to: what is written by then stands.
 */
export async function runPlanned(request: Request): Promise<Result<'finished' | 'stopped'>> {
  const { db, actor, root, planId, waitMs } = request
  const allowed = authorise(actor, 'export')
  if (!allowed.ok) return allowed
  const unknown = flagUnknown()
  if (unknown !== null) return err(unknown)
  const work = async (renew: RenewLease): Promise<Result<'finished' | 'stopped'>> => {
    await settleRuns(request)
    const runId = await takeUp(request)
    if (runId === null) return ok('finished')
    const end = await writeAll({ ...request, runId }, renew)
    await closeRun(db, actor, await countsOf(db, planId, runId))
    return end === 'gone' ? err(contentGone(root)) : end === 'lost' ? err(lostLease('content')) : ok(end)
  }
  return withContent(request, work, waitMs)
}

/** The run of the plan, open: a new one, or the one that was cut off. Null where it has come to every file. */
async function takeUp(request: Request): Promise<string | null> {
  const { db, actor, planId } = request
  const { runId } = await db.exportPlan.findUniqueOrThrow({ where: { id: planId } })
  if (runId === null) throw new Error(`No export took the plan ${planId} up.`)
  const run = await db.exportRun.findUnique({ where: { id: runId } })
  if (run === null) {
    await openRun(db, { runId, actor })
    return runId
  }
  await noteSettled(request, runId)
  if ((await countWaiting(db, planId)) === 0) return null
  await db.$transaction((tx) => tx.exportRun.update({ where: { id: runId }, data: { finishedAt: null } }))
  return runId
}

/** Files that were in place when the export was cut off count before it goes on: it may be stopped at once. */
async function noteSettled({ db, planId, note }: Request, runId: string): Promise<void> {
  const settled = await settledFiles(db, planId, runId)
  if (settled.length === 0) return
  await db.$transaction(async (tx) => {
    const files = settled.map(({ path }) => ({ path, became: 'written' as const, reason: null }))
    await settlePlanFiles(tx, planId, files)
    await note(tx, tallyOf(files))
  })
}

function tallyOf(files: readonly { readonly became: Became }[]): Tally {
  const tally = { written: 0, agreed: 0, held: 0, refused: 0 }
  for (const { became } of files) tally[became] += 1
  return tally
}

type End = 'finished' | 'stopped' | 'lost' | 'gone'

async function writeAll(request: Request & { runId: string }, renew: RenewLease): Promise<End> {
  const { db, root, planId } = request
  staySmall(db)
  const scope = await db.exportPlan.findUniqueOrThrow({ where: { id: planId } })
  const count = await countWaiting(db, planId)
  // The portions that are planned or being planned, and the path behind which the next begins.
  const portions: WaitingFile[][] = []
  let after = ''
  const nextIds = async () => {
    const rows = await waitingFiles(db, planId, { after, limit: PORTION })
    after = rows.at(-1)?.path ?? after
    if (rows.length > 0) portions.push(rows)
    return rows.map(({ articleId }) => articleId)
  }
  const planner = await openPlanner({ db, root, scope, kind: 'whole', count, nextIds })
  const writer = portionWriter({ ...request, renew })
  const next = async (): Promise<End | 'more'> => {
    await betweenPortions()
    if (await request.shouldStop()) return 'stopped'
    if (!(await renew())) return 'lost'
    const plans = await planner.next()
    if (plans === 'gone') return 'gone'
    if (plans === null) return 'finished'
    await writer.write(portionOf(request, portions.shift() ?? [], plans))
    return 'more'
  }
  try {
    for (;;) {
      const end = await next()
      if (end === 'more') continue
      await writer.finish()
      return end
    }
  } finally {
    await planner.close()
  }
}

/** What is to be written of these files, and what is stored with its confirmation. */
function portionOf(
  { planId, note }: Request,
  rows: readonly WaitingFile[],
  plans: readonly ArticlePlan[],
): Portion {
  const byId = new Map(plans.map((plan) => [plan.article.id, plan]))
  const standing = rows.flatMap((row) => {
    const plan = byId.get(row.articleId)
    return asPlanned(row, plan) ? [plan] : []
  })
  const alongside = async (tx: Tx, result: PortionResult) => {
    const became = becameOf(result)
    const files = rows.map(({ path }) => ({
      path,
      ...(became.get(path) ?? { became: 'held' as const, reason: CHANGED_SINCE }),
    }))
    await settlePlanFiles(tx, planId, files)
    await note(tx, tallyOf(files))
  }
  return { plans: standing, alongside }
}

function becameOf({ written, takenOut, agreed, refused }: PortionResult) {
  const became = new Map<string, { became: Became; reason: string | null }>()
  for (const { path } of [...written, ...takenOut]) became.set(path, { became: 'written', reason: null })
  for (const path of agreed) became.set(path, { became: 'agreed', reason: null })
  for (const { path, message, hint } of refused)
    became.set(path, { became: 'refused', reason: `${message} ${hint}` })
  return became
}

/** What became of the files that were looked at so far. */
async function countsOf(db: Db, planId: string, runId: string) {
  const groups = await db.exportPlanFile.groupBy({ by: ['became'], where: { planId }, _count: true })
  const count = (became: Became) => groups.find((group) => group.became === became)?._count ?? 0
  const setAside = await db.exportPlanFile.count({ where: { planId, aside: true } })
  return {
    runId,
    written: count('written'),
    notWritten: count('held') + count('refused'),
    ...(setAside > 0 && { setAside }),
  }
}
