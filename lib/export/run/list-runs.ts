import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { runView } from '#lib/export/run/run-view.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ExportRunView } from '#lib/schema/export/run.ts'

/** The latest export runs, newest first. */
export async function listExportRuns({
  db,
  actor,
}: {
  db: Db
  actor: Actor
}): Promise<Result<ExportRunView[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const rows = await db.exportRun.findMany({ orderBy: { startedAt: 'desc' }, take: 20 })
  const rolledBack = await rolledBackByRun(
    db,
    rows.map(({ id }) => id),
  )
  return ok(rows.map((row) => runView(row, rolledBack.get(row.id) ?? 0)))
}

async function rolledBackByRun(db: Db, ids: string[]): Promise<Map<string, number>> {
  const counts = await db.exportWrite.groupBy({
    by: ['runId'],
    where: { state: 'rolled-back', runId: { in: ids } },
    _count: true,
  })
  return new Map(counts.map((count) => [count.runId, count._count]))
}
