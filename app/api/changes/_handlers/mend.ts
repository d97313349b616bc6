import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { env } from '#lib/config/env.ts'
import { planMend } from '#lib/import/mend/plan-mend.ts'
import { jobLauncher } from '#lib/jobs/start/launch-job.ts'
import { mendAndImport } from '#lib/jobs/start/mend-and-import.ts'

/** Lines of broken content files. */
export const mendChanges = {
  'plan-mend': {
    permission: 'mend',
    run: ({ db, actor, input: wish }) => planMend({ db, actor, root: env().contentDir, wish }),
  },
  'mend-line': {
    permission: 'mend',
    run: ({ db, actor, input: wish }) =>
      mendAndImport({ db, actor, root: env().contentDir, launch: jobLauncher(env()), wish }),
  },
} satisfies Partial<ChangeHandlers>
