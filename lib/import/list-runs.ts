import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import { type ImportRunView, importRunCounts } from '#lib/schema/import.ts'

const SHOWN = 20

/** The latest imports, newest first. */
export async function listImportRuns(call: { db: Db; actor: Actor }): Promise<Result<ImportRunView[]>> {
  const allowed = authorise(call.actor, 'read')
  if (!allowed.ok) return allowed
  const rows = await call.db.importRun.findMany({ orderBy: { id: 'desc' }, take: SHOWN })
  return ok(
    rows.map(({ id, startedAt, actorName, summary }) => ({
      id,
      at: startedAt.toISOString(),
      by: actorName,
      ...importRunCounts.parse(JSON.parse(summary)),
    })),
  )
}
