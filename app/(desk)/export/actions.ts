'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { env } from '#lib/config/env.ts'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { continueJob } from '#lib/jobs/continue-job.ts'
import { jobLauncher } from '#lib/jobs/launch-job.ts'
import { pushExportAgain } from '#lib/jobs/push-export-again.ts'
import { startDownloadJob } from '#lib/jobs/start-download-job.ts'
import { startExportJob } from '#lib/jobs/start-export-job.ts'
import { startPlanJob } from '#lib/jobs/start-plan-job.ts'
import { startRollbackJob } from '#lib/jobs/start-rollback-job.ts'
import { rollbackInput } from '#lib/schema/export.ts'
import { startDownloadInput, startExportInput, startPlanInput } from '#lib/schema/export-plan.ts'
import { jobInput } from '#lib/schema/job.ts'

export const startPlanAction = defineAction({
  permission: 'export',
  input: startPlanInput,
  run: ({ db, actor, input: choices }) => startPlanJob({ db, actor, launch: jobLauncher(env()), choices }),
})

export const startExportAction = defineAction({
  permission: 'export',
  input: startExportInput,
  run: ({ db, actor, input: { planId, seal, commit, branch, push } }) =>
    startExportJob({
      db,
      actor,
      launch: jobLauncher(env()),
      root: env().contentDir,
      planId,
      seal,
      commit: commit ? { branch: branch === '' ? undefined : branch, push } : null,
    }),
})

/** Pulls, merges by field and pushes again, after a push that was refused. */
export const pushAgainAction = defineAction({
  permission: 'export',
  input: jobInput,
  run: ({ db, actor, input }) => pushExportAgain({ db, actor, root: env().contentDir, ...input }),
})

export const startDownloadAction = defineAction({
  permission: 'export',
  input: startDownloadInput,
  run: ({ db, actor, input }) => startDownloadJob({ db, actor, launch: jobLauncher(env()), ...input }),
})

export const startRollbackAction = defineAction({
  permission: 'rollback',
  input: rollbackInput,
  run: ({ db, actor, input }) => startRollbackJob({ db, actor, launch: jobLauncher(env()), ...input }),
})

export const cancelExportJobAction = defineAction({
  permission: 'export',
  input: jobInput,
  run: ({ db, actor, input }) => cancelJob({ db, actor, ...input }),
})

export const continueExportJobAction = defineAction({
  permission: 'export',
  input: jobInput,
  run: ({ db, actor, input }) => continueJob({ db, actor, launch: jobLauncher(env()), ...input }),
})
