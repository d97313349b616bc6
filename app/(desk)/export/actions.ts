'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '#lib/auth/define-action.ts'
import { env } from '#lib/config/env.ts'
import { exportAndCommit } from '#lib/export/export-and-commit.ts'
import { pushAgain } from '#lib/export/push-again.ts'
import { rollbackRun } from '#lib/export/rollback-run.ts'
import { exportInput, pushAgainInput, rollbackInput } from '#lib/schema/export.ts'

export const exportAction = defineAction({
  permission: 'export',
  input: exportInput,
  run: async ({ db, actor, input }) => {
    const { includeRejected, confirmed, commit, branch, push } = input
    const result = await exportAndCommit({
      db,
      actor,
      root: env().contentDir,
      scope: { includeRejected, confirmed },
      commit: commit ? { branch: branch === '' ? undefined : branch, push } : null,
    })
    revalidatePath('/export')
    return result
  },
})

/** Pulls, merges by field and pushes again, after a push that was refused. */
export const pushAgainAction = defineAction({
  permission: 'export',
  input: pushAgainInput,
  run: async ({ db, actor, input }) => {
    const result = await pushAgain({ db, actor, root: env().contentDir, ...input })
    revalidatePath('/export')
    return result
  },
})

export const rollbackAction = defineAction({
  permission: 'rollback',
  input: rollbackInput,
  run: async ({ db, actor, input }) => {
    const result = await rollbackRun({ db, actor, root: env().contentDir, ...input })
    revalidatePath('/export')
    return result
  },
})
