import type { Db } from '#lib/db/client.ts'

/** Whether a job was asked to cancel, or given up for dead by somebody who may have started another one. */
export async function isCalledOff(db: Db, id: string): Promise<boolean> {
  const row = await db.job.findUnique({ where: { id }, select: { state: true, cancel: true } })
  return row === null || row.cancel || row.state !== 'running'
}
