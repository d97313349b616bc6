import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { env } from '#lib/config/env.ts'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { continueJob } from '#lib/jobs/start/continue-job.ts'
import { jobLauncher } from '#lib/jobs/start/launch-job.ts'
import { startImportJob } from '#lib/jobs/start/start-import-job.ts'

/** Imports, and what becomes of any job; the use-cases ask for what its kind needs. */
export const jobChanges = {
  'start-import': {
    permission: 'import',
    run: ({ db, actor }) => startImportJob({ db, actor, launch: jobLauncher(env()) }),
  },
  'cancel-job': {
    permission: 'edit',
    run: ({ db, actor, input }) => cancelJob({ db, actor, ...input }),
  },
  'continue-job': {
    permission: 'edit',
    run: ({ db, actor, input }) => continueJob({ db, actor, launch: jobLauncher(env()), ...input }),
  },
} satisfies Partial<ChangeHandlers>
