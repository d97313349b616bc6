'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '#lib/auth/define-action.ts'
import { env } from '#lib/config/env.ts'
import { rollbackRun } from '#lib/export/rollback-run.ts'
import { runExport } from '#lib/export/run-export.ts'
import { exportInput, rollbackInput } from '#lib/schema/export.ts'

export const exportAction = defineAction({
  permission: 'export',
  input: exportInput,
  run: async ({ db, actor, input }) => {
    const result = await runExport({ db, actor, root: env().contentDir, scope: input })
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
