'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '#lib/auth/define-action.ts'
import { env } from '#lib/config/env.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { nothingInput } from '#lib/schema/nothing.ts'

export const importAction = defineAction({
  permission: 'import',
  input: nothingInput,
  run: async ({ db, actor }) => {
    const result = await importCollection({ db, actor, root: env().contentDir })
    revalidatePath('/import')
    return result
  },
})
