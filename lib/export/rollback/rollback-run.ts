import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { rootIdentity } from '#lib/collection/root-identity.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { followMoves } from '#lib/db/exports/follow-moves.ts'
import { pathsInState } from '#lib/db/exports/ledger-rows.ts'
import { withContent } from '#lib/db/home.ts'
import { lostLease, type RenewLease } from '#lib/db/lease.ts'
import { lock } from '#lib/db/lock.ts'
import { failure } from '#lib/errors.ts'
import { contentGone } from '#lib/export/content-gone.ts'
import { betweenPortions, PORTION } from '#lib/export/portions.ts'
import { type RolledBack, rollbackPortion } from '#lib/export/rollback/rollback-portion.ts'
import { settleRuns } from '#lib/export/run/settle-runs.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { RollbackResult } from '#lib/schema/export/export.ts'

export type RollbackRequest = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly runId: string
}

export type RollbackCall = RollbackRequest & {
  readonly onProgress?: (done: number, total: number) => void
  /** Asked between portions; what is put back by then stays. */
  readonly shouldStop?: () => boolean
}

type Portions = RollbackRequest & {
  /** Where an earlier call stopped, and what it had done by then. */
  readonly from: { readonly after: string; readonly restored: number; readonly kept: number }
  /** Told of each portion inside the transaction that confirms it. */
  readonly each: (tx: Tx, portion: RolledBack) => Promise<void>
  readonly shouldStop: () => Promise<boolean>
  readonly waitMs?: number
}

/**
 * Puts back what an export wrote, where a file is still exactly what it wrote; the edits that the export had settled
 * are pending again. Every other file is kept and listed with what it holds now. Idempotent: what was put back once
 * is not looked at again.
 */
export async function rollbackRun(request: RollbackCall): Promise<Result<RollbackResult>> {
  const allowed = authorise(request.actor, 'rollback')
  if (!allowed.ok) return allowed
  const { db, runId } = request
  const result: RollbackResult = { runId, restored: [], kept: [] }
  const total = await db.exportWrite.count({ where: { runId, state: 'written' } })
  const each = async (_tx: Tx, { restored, kept }: RolledBack) => {
    result.restored.push(...restored)
    result.kept.push(...kept)
    request.onProgress?.(result.restored.length + result.kept.length, total)
  }
  const from = { after: '', restored: 0, kept: 0 }
  const shouldStop = async () => request.shouldStop?.() ?? false
  const end = await rollBack({ ...request, from, each, shouldStop })
  if (!end.ok) return end
  if (end.value === 'finished') return ok(result)
  return ok({ ...result, notReached: total - result.restored.length - result.kept.length })
}

/**
 * The same in portions that others can follow and stop. A file is written down before it is touched, so that a
 * rollback that was cut off is settled by the next run and continued by the next call. Whoever calls it has asked
 * whether its actor may.
 */
export async function rollBack(request: Portions): Promise<Result<'finished' | 'stopped'>> {
  const { db, actor, root, runId, from, waitMs } = request
  const work = async (renew: RenewLease): Promise<Result<'finished' | 'stopped'>> => {
    const begun = await db.exportWrite.findMany({
      where: { runId, state: 'rolling-back' },
      select: { path: true },
    })
    await settleRuns(request)
    if ((await db.exportRun.findUnique({ where: { id: runId } })) === null)
      return err(failure('NOT_FOUND', { place: runId, message: 'There is no such export run.' }))
    if (from.after === '') await byPresentPlace(request)
    const settled = await noteSettled(
      request,
      begun.map(({ path }) => path),
    )
    const done = { restored: from.restored + settled, kept: from.kept }
    const end = await throughAll(request, done, renew)
    const payload = { runId, ...done }
    if (payload.restored > 0)
      await db.$transaction((tx) => recordEvent(tx, actor, { name: 'export.rolled-back', payload }))
    if (end === 'gone') return err(contentGone(root))
    return end === 'lost' ? err({ ...lostLease('content'), details: payload }) : ok(end)
  }
  return withContent(request, work, waitMs)
}

/** A decision goes where its text goes, and so does what a rollback takes out of it. */
function byPresentPlace({ db, runId }: RollbackRequest): Promise<void> {
  return db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    await followMoves(tx, runId)
  })
}

/** Files that were back in place when a rollback was cut off count like those of a portion; how many there are. */
async function noteSettled({ db, runId, each }: Portions, begun: readonly string[]): Promise<number> {
  const paths = [...(await pathsInState(db, runId, begun, ['rolled-back']))].sort()
  const portion = { restored: paths.map((path) => ({ path })), kept: [], last: null }
  if (paths.length > 0) await db.$transaction((tx) => each(tx, portion))
  return paths.length
}

async function throughAll(
  { db, actor, root, runId, from, each, shouldStop }: Portions,
  done: { restored: number; kept: number },
  renew: RenewLease,
): Promise<'finished' | 'stopped' | 'lost' | 'gone'> {
  const identity = rootIdentity(root)
  for (let after: string | null = from.after; after !== null; ) {
    await betweenPortions()
    if (await shouldStop()) return 'stopped'
    if (!(await renew())) return 'lost'
    if (identity === null || rootIdentity(root) !== identity) return 'gone'
    const portion: RolledBack = await rollbackPortion({
      ...{ db, actor, root, runId, after, each, renew },
      size: PORTION,
    })
    done.restored += portion.restored.length
    done.kept += portion.kept.length
    after = portion.last
  }
  return (await renew()) ? 'finished' : 'lost'
}
