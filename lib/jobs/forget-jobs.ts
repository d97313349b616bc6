import type { Db } from '#lib/db/client.ts'
import { forgetItems } from '#lib/db/job-items.ts'
import { inPortions } from '#lib/db/portions.ts'
import { LASTING_KINDS } from '#lib/jobs/kinds.ts'
import { KEPT_MS } from '#lib/jobs/start/create-job.ts'

/** Forgets old jobs that go on, in portions that nobody notices. */
export async function forgetOldJobs(db: Db, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS)
  await inPortions(async (size) =>
    (await db.$transaction((tx) => forgetItems(tx, before, size))) < size ? 'over' : 'more',
  )
  await db.$transaction((tx) =>
    tx.job.deleteMany({
      where: { kind: { in: [...LASTING_KINDS] }, state: { not: 'running' }, startedAt: { lt: before } },
    }),
  )
}
