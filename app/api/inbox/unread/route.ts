import { defineRoute } from '#lib/auth/define-route.ts'
import { countUnread } from '#lib/inbox/count-unread.ts'

/** How much of their inbox whoever asks has not read. */
export const GET = defineRoute<'/api/inbox/unread'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor }) => countUnread({ db, actor }),
})
