import { defineRoute } from '#lib/auth/define-route.ts'
import { readSpreads } from '#lib/queue/read-spreads.ts'

/** How the scores are spread over all articles. */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor }) => readSpreads({ db, actor }),
})
