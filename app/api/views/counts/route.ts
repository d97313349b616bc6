import { defineRoute } from '#lib/auth/define-route.ts'
import { countViews } from '#lib/views/count-views.ts'

/** How many articles the first saved views list. */
export const GET = defineRoute<'/api/views/counts'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor }) => countViews({ db, actor }),
})
