import type { Db } from '#lib/db/client.ts'
import { brokenOff } from '#lib/db/trouble.ts'
import { failure } from '#lib/errors.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { isCalledOff } from '#lib/jobs/run/called-off.ts'
import { startHeartbeat } from '#lib/jobs/run/heartbeat.ts'
import { importReport } from '#lib/jobs/run/import-report.ts'
import { actorOf, endJob, failJob } from '#lib/jobs/run/job-end.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ImportReport } from '#lib/schema/job.ts'

/**
 * The import of a job, in the process made for it: notes its progress in the row, stops after a chunk when the
 * row or `signal` says so, and stores what came of it. It never ends without having said how, unless killed.
 */
export async function runImportJob(call: {
  db: Db
  id: string
  root: string
  signal: AbortSignal
}): Promise<Result<ImportReport>> {
  const { db, id, root, signal } = call
  const row = await db.job.findUnique({ where: { id } })
  if (row === null || row.state !== 'running') return err(failure('NOT_FOUND', { place: id }))
  const actor = actorOf(row)
  const heartbeat = startHeartbeat(db, id)
  try {
    const result = await importCollection({
      db,
      actor,
      root,
      onProgress: heartbeat.progress,
      shouldStop: async () => signal.aborted || (await isCalledOff(db, id)),
    })
    await heartbeat.stop()
    if (!result.ok) return await failJob(db, id, result.error)
    const report = await importReport(db, result.value)
    const state = report.notRead > 0 ? 'cancelled' : 'done'
    await db.$transaction((tx) => endJob(tx, id, { state, result: JSON.stringify(report) }))
    return ok(report)
  } catch (error) {
    await heartbeat.stop()
    return failJob(db, id, brokenOff('The import broke off', error))
  }
}
