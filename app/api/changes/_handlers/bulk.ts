import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { env } from '#lib/config/env.ts'
import { readable } from '#lib/format/entities.ts'
import { jobLauncher } from '#lib/jobs/start/launch-job.ts'
import { startBulkJob } from '#lib/jobs/start/start-bulk-job.ts'
import { mapOk } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'

/** What is done to everything in a view. */
export const bulkChanges = {
  'plan-bulk': {
    permission: 'edit',
    run: async ({ db, actor, input }) =>
      mapOk(await planBulk({ db, actor, ...input }), (plan) => ({
        ...plan,
        sample: plan.sample.map(readable),
      })),
  },
  'start-bulk': {
    permission: 'edit',
    run: ({ db, actor, input }) => startBulkJob({ db, actor, ...input, launch: jobLauncher(env()) }),
  },
} satisfies Partial<ChangeHandlers>
