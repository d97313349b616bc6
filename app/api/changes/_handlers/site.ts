import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { env } from '#lib/config/env.ts'
import { chooseAndImport } from '#lib/jobs/start/choose-and-import.ts'
import { jobLauncher } from '#lib/jobs/start/launch-job.ts'
import { saveConfigAndImport } from '#lib/jobs/start/save-config-and-import.ts'
import { tryConfig } from '#lib/site/config/try-config.ts'

/** How the frontmatter of the site is taken. */
export const siteChanges = {
  'choose-flag': {
    permission: 'manage-settings',
    run: ({ db, actor, input }) => chooseAndImport({ db, actor, launch: jobLauncher(env()), ...input }),
  },
  'try-site': {
    permission: 'manage-settings',
    run: ({ db, actor, input }) => tryConfig({ db, actor, root: env().contentDir, ...input }),
  },
  'save-site': {
    permission: 'manage-settings',
    run: ({ db, actor, input }) =>
      saveConfigAndImport({ db, actor, root: env().contentDir, launch: jobLauncher(env()), ...input }),
  },
} satisfies Partial<ChangeHandlers>
