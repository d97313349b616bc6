import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { editedKeysSchema } from '#lib/schema/export/export.ts'
import type { RunFilesPage, RunFilesWish } from '#lib/schema/export/export-plan.ts'

const WHERE = {
  written: { state: 'written' },
  kept: { state: 'written', reason: { not: null } },
  'rolled-back': { state: 'rolled-back' },
} as const satisfies Record<RunFilesWish['state'], object>

/** Files of an export run by path, a page at a time: what stands, what a rollback kept, what it put back. */
export async function listRunFiles(
  call: { db: Db; actor: Actor } & RunFilesWish,
): Promise<Result<RunFilesPage>> {
  const { db, actor, runId, state, after, limit } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  if ((await db.exportRun.findUnique({ where: { id: runId }, select: { id: true } })) === null)
    return err(failure('NOT_FOUND', { place: runId, message: 'There is no such export run.' }))
  const where = { runId, ...WHERE[state] }
  const total = await db.exportWrite.count({ where })
  const rows = await db.exportWrite.findMany({
    where: { ...where, path: { gt: after } },
    orderBy: { path: 'asc' },
    select: { path: true, keys: true, linesChanged: true, reason: true },
    take: limit + 1,
  })
  const items = rows
    .slice(0, limit)
    .map((row) => ({ ...row, keys: editedKeysSchema.parse(JSON.parse(row.keys)) }))
  return ok({ total, items, next: rows.length > limit ? (items.at(-1)?.path ?? null) : null })
}
