import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { removeLeftovers } from '#lib/collection/leftovers.ts'
import type { Db } from '#lib/db/client.ts'
import { settleRow, unsettledRows } from '#lib/export/run/settle-row.ts'
import { folderOf } from '#lib/schema/site/collection-of.ts'

/** What a settlement found of runs that were cut off. */
export type Settled = { readonly confirmed: number; readonly abandoned: number; readonly runs: number }

type Request = { readonly db: Db; readonly actor: Actor; readonly root: string }

const ABANDONED = 'The run was cut off before it came to this file.'

/**
 * Settles every write that was under way when its run was cut off, closes those runs and removes their
 * temporary files. Call it while holding the content lease: only then is nobody else in the middle of a write.
 */
export async function settleRuns({ db, actor, root }: Request): Promise<Settled> {
  const rows = await unsettledRows(db)
  const open = await db.exportRun.findMany({ where: { finishedAt: null } })
  if (rows.length === 0 && open.length === 0) return { confirmed: 0, abandoned: 0, runs: 0 }
  let confirmed = 0
  const untouched = new Set<string>()
  for (const row of rows) {
    const outcome = await settleRow({ db, actor, root, row })
    if (outcome === 'happened') confirmed += 1
    else if (outcome === 'untouched') untouched.add(row.runId)
  }
  for (const runId of untouched) await abandonPlanned(db, runId, ABANDONED)
  removeLeftovers(root, [...rows, ...(await writesOf(db))].map(parentOf))
  for (const { id } of open) await closeCutRun(db, actor, id)
  return { confirmed, abandoned: rows.length - confirmed, runs: open.length }
}

/** Gives up what a run had planned and not begun; the edits stay pending and go out with the next export. */
export async function abandonPlanned(db: Db, runId: string, reason: string): Promise<void> {
  await db.$transaction((tx) =>
    tx.exportWrite.updateMany({
      where: { runId, state: 'planned' },
      data: { state: 'abandoned', reason },
    }),
  )
}

function writesOf(db: Db): Promise<{ path: string }[]> {
  return db.exportWrite.findMany({ where: { run: { finishedAt: null } }, select: { path: true } })
}

function parentOf({ path }: { path: string }): string {
  const folder = folderOf(path)
  return folder === '.' ? '' : folder
}

async function closeCutRun(db: Db, actor: Actor, runId: string): Promise<void> {
  const total = await db.exportWrite.count({ where: { runId } })
  const written = await db.exportWrite.count({
    where: { runId, state: { in: ['written', 'rolling-back', 'rolled-back'] } },
  })
  const counts = { written, notWritten: total - written }
  await db.$transaction(async (tx) => {
    await tx.exportRun.update({
      where: { id: runId },
      data: { finishedAt: new Date(), summary: JSON.stringify(counts) },
    })
    await recordEvent(tx, actor, { name: 'export.settled', payload: { runId, ...counts } })
  })
}
