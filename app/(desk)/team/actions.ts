'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { addUserSchema, setDisabledSchema, setPasswordSchema, setRoleSchema } from '#lib/schema/team.ts'
import { addUser } from '#lib/team/add-user.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { setPassword } from '#lib/team/set-password.ts'
import { setRole } from '#lib/team/set-role.ts'

export const addPerson = defineAction({
  permission: 'manage-users',
  input: addUserSchema,
  run: ({ db, actor, input }) => addUser({ db, actor, ...input }),
})

export const changeRole = defineAction({
  permission: 'manage-users',
  input: setRoleSchema,
  run: ({ db, actor, input }) => setRole({ db, actor, ...input }),
})

export const changeDisabled = defineAction({
  permission: 'manage-users',
  input: setDisabledSchema,
  run: ({ db, actor, input }) => setDisabled({ db, actor, ...input }),
})

export const changePassword = defineAction({
  permission: 'manage-users',
  input: setPasswordSchema,
  run: ({ db, actor, sessionId, input }) => setPassword({ db, actor, sessionId, ...input }),
})
