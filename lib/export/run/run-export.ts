import { randomUUID } from 'node:crypto'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { emptied } from '#lib/db/emptied.ts'
import { countUnchanged, type PlanScope } from '#lib/db/exports/plan-scope.ts'
import { withContent } from '#lib/db/home.ts'
import { lostLease } from '#lib/db/lease.ts'
import { flagUnknown } from '#lib/export/flag-chosen.ts'
import { eachPortion } from '#lib/export/plan/each-portion.ts'
import { addLeft, nothingLeft } from '#lib/export/plan/left.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import { closeRun } from '#lib/export/run/close-run.ts'
import { openRun } from '#lib/export/run/ledger.ts'
import { portionWriter } from '#lib/export/run/portion-writer.ts'
import { settleRuns } from '#lib/export/run/settle-runs.ts'
import { staySmall } from '#lib/export/stay-small.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ExportResult } from '#lib/schema/export/export.ts'

export type ExportRequest = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly scope: PlanScope
  /** Told of each portion before it is written. */
  readonly onPlanned?: ((plans: readonly ArticlePlan[]) => void) | undefined
  /** Stops between portions, what is written by then stands; and ends the wait for a remote. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Writes the pending edits of approved articles into their files, in portions: ledger rows first, then the files,
 * then the confirmation with the new base revisions. A file that cannot be written is listed and the others go on.
 * What an earlier run left when it was cut off is settled first. BUSY, with everything written so far confirmed,
 * where another run took over after this one had stood still.
 */
export async function runExport(request: ExportRequest): Promise<Result<ExportResult>> {
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  const unknown = flagUnknown()
  if (unknown !== null) return err(unknown)
  const { db, actor, root, scope } = request
  return withContent(request, async (renew) => {
    const gone = await emptied(db, root)
    if (gone !== null) return err(gone)
    staySmall(db)
    await settleRuns(request)
    const runId = randomUUID()
    const left = nothingLeft(await countUnchanged(db, scope))
    const result: ExportResult = { runId, written: [], takenOut: [], ...left }
    await openRun(db, { runId, actor })
    const writer = portionWriter({
      ...{ db, actor, root, runId, renew },
      onConfirmed({ written, takenOut, refused }) {
        result.written.push(...written)
        result.takenOut.push(...takenOut)
        result.refused.push(...refused)
      },
    })
    let [done, total] = [0, 0]
    const onProgress = (now: number, all: number) => {
      ;[done, total] = [now, all]
      request.onProgress?.(now, all)
    }
    const end = await eachPortion({ db, root, scope, kind: 'whole', onProgress }, async (plans) => {
      if (request.signal?.aborted === true) return 'stopped'
      if (!(await renew())) return 'lost'
      request.onPlanned?.(plans)
      addLeft(result, plans)
      await writer.write({ plans })
      return 'more'
    })
    await writer.finish()
    await closeRun(db, actor, countsOf(result))
    if (!end.ok) return end
    if (end.value === 'stopped') return ok({ ...result, notReached: total - done })
    if (end.value === 'done' && (await renew())) return ok(result)
    return err({ ...lostLease('content'), details: { runId, written: result.written.length } })
  })
}

function countsOf({ runId, written, takenOut, refused, held, missing, conflicts }: ExportResult) {
  const inConflict = new Set(conflicts.map(({ path }) => path)).size
  return {
    runId,
    written: written.length + takenOut.length,
    notWritten: refused.length + held.length + missing + inConflict,
  }
}
