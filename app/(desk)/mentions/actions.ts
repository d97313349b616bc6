'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { readMentions } from '#lib/notes/read-mentions.ts'
import { readMentionsInput } from '#lib/schema/note.ts'

export const readMentionsAction = defineAction({
  permission: 'read',
  input: readMentionsInput,
  run: ({ db, actor, input }) => readMentions({ db, actor, ...input }),
})
