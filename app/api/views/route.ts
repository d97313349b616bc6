import { defineRoute } from '#lib/auth/define-route.ts'
import { listViews } from '#lib/views/list-views.ts'

/** The saved views of whoever asks, and those that others share. */
export const GET = defineRoute<'/api/views'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor }) => listViews({ db, actor }),
})
