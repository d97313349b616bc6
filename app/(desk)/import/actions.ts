'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { env } from '#lib/config/env.ts'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { jobLauncher } from '#lib/jobs/launch-job.ts'
import { startImportJob } from '#lib/jobs/start-import-job.ts'
import { jobInput } from '#lib/schema/job.ts'
import { nothingInput } from '#lib/schema/nothing.ts'

export const startImportAction = defineAction({
  permission: 'import',
  input: nothingInput,
  run: ({ db, actor }) => startImportJob({ db, actor, launch: jobLauncher(env()) }),
})

export const cancelImportAction = defineAction({
  permission: 'import',
  input: jobInput,
  run: ({ db, actor, input }) => cancelJob({ db, actor, ...input }),
})
