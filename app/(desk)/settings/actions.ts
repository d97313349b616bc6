'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { setAlwaysWritten } from '#lib/export/set-always-written.ts'
import { alwaysWrittenInput } from '#lib/schema/exported-field.ts'
import { setPasswordSchema } from '#lib/schema/team.ts'
import { setPassword } from '#lib/team/set-password.ts'

/** Everybody may ask; the use-case sees to it that it is their own. */
export const changeOwnPassword = defineAction({
  permission: 'read',
  input: setPasswordSchema,
  run: ({ db, actor, sessionId, input }) => setPassword({ db, actor, sessionId, ...input }),
})

export const changeAlwaysWritten = defineAction({
  permission: 'manage-settings',
  input: alwaysWrittenInput,
  run: ({ db, actor, input }) => setAlwaysWritten({ db, actor, ...input }),
})
