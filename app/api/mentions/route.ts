import { defineRoute } from '#lib/auth/define-route.ts'
import { countMentions } from '#lib/notes/list-mentions.ts'

/** How many notes call whoever asks that they have not read. */
export const GET = defineRoute<'/api/mentions'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor }) => countMentions({ db, actor }),
})
