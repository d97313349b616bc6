import { defineRoute } from '#lib/auth/define-route.ts'
import { readDistributions } from '#lib/queue/read-distributions.ts'

/** How the scores are spread over all articles. */
export const GET = defineRoute<'/api/scores'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor }) => readDistributions({ db, actor }),
})
