import { log } from '#lib/config/log.ts'
import type { Db } from '#lib/db/client.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { closeJob } from '#lib/jobs/close-jobs.ts'
import { isKind } from '#lib/jobs/kinds.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'

/** Launches a job whose row stands, and closes the row should its process end without having done so. */
export async function launchCreated(db: Db, launch: LaunchJob, id: string): Promise<void> {
  const { kind } = await db.job.findUniqueOrThrow({ where: { id } })
  try {
    if (!isKind(kind)) throw new CopydeskError(failure('NOT_FOUND', { place: id }))
    launch({ id, kind }, () => void closeJob(db, id).catch(reportToLog))
  } catch (error) {
    await closeJob(db, id)
    throw error
  }
}

/** Without this note the page still learns of it, by the silence. */
function reportToLog(error: unknown): void {
  log.unexpected('A job that ended could not be closed.', error)
}
