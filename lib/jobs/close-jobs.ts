import type { Db, Tx } from '#lib/db/client.ts'
import { jobEnded, silentSince } from '#lib/jobs/job-row.ts'

/** Closes jobs that stand as running although nothing has been heard of them for a while. */
export async function closeSilentJobs(tx: Tx, now: Date): Promise<void> {
  await tx.job.updateMany({
    where: { state: 'running', heartbeatAt: { lt: silentSince(now) } },
    data: { state: 'failed', problem: JSON.stringify(jobEnded()), finishedAt: now },
  })
}

/** Closes a job whose process has ended; one that said itself how it ended stays as it said. */
export async function closeJob(db: Db, id: string): Promise<void> {
  await db.$transaction((tx) =>
    tx.job.updateMany({
      where: { id, state: 'running' },
      data: { state: 'failed', problem: JSON.stringify(jobEnded()), finishedAt: new Date() },
    }),
  )
}
