import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { env } from '#lib/config/env.ts'
import { setAside } from '#lib/export/plan/set-aside.ts'
import { jobLauncher } from '#lib/jobs/start/launch-job.ts'
import { pushExportAgain } from '#lib/jobs/start/push-export-again.ts'
import { startDownloadJob } from '#lib/jobs/start/start-download-job.ts'
import { startExportJob } from '#lib/jobs/start/start-export-job.ts'
import { startPlanJob } from '#lib/jobs/start/start-plan-job.ts'
import { startRollbackJob } from '#lib/jobs/start/start-rollback-job.ts'
import { allowImageHost } from '#lib/review/allow-image-host.ts'
import { setAlwaysWritten } from '#lib/review/set-always-written.ts'

/** What is written into files, and taken out again. */
export const exportChanges = {
  'start-plan': {
    permission: 'export',
    run: ({ db, actor, input: choices }) => startPlanJob({ db, actor, launch: jobLauncher(env()), choices }),
  },
  'set-aside': {
    permission: 'export',
    run: ({ db, actor, input }) => setAside({ db, actor, ...input }),
  },
  'start-export': {
    permission: 'export',
    run: ({ db, actor, input: { planId, seal, commit, branch, push, message } }) =>
      startExportJob({
        db,
        actor,
        launch: jobLauncher(env()),
        root: env().contentDir,
        planId,
        seal,
        commit: commit
          ? {
              branch: branch === '' ? undefined : branch,
              push,
              message: message === '' ? undefined : message,
            }
          : null,
      }),
  },
  /** Pulls, merges by field and pushes again, after a push that was refused. */
  'push-again': {
    permission: 'export',
    run: ({ db, actor, input }) => pushExportAgain({ db, actor, root: env().contentDir, ...input }),
  },
  'start-download': {
    permission: 'export',
    run: ({ db, actor, input }) => startDownloadJob({ db, actor, launch: jobLauncher(env()), ...input }),
  },
  'start-rollback': {
    permission: 'rollback',
    run: ({ db, actor, input: { runId, commit, push } }) =>
      startRollbackJob({
        db,
        actor,
        launch: jobLauncher(env()),
        root: env().contentDir,
        runId,
        commit: commit ? { push } : null,
      }),
  },
  'allow-image-host': {
    permission: 'manage-settings',
    run: ({ db, actor, input }) => allowImageHost({ db, actor, ...input }),
  },
  'set-always-written': {
    permission: 'manage-settings',
    run: ({ db, actor, input }) => setAlwaysWritten({ db, actor, ...input }),
  },
} satisfies Partial<ChangeHandlers>
