import { defineRoute } from '#lib/auth/define-route.ts'
import { ok } from '#lib/result.ts'

/** Changes nothing, but is guarded as what does: a browser whose change got no answer asks it why. */
export const POST = defineRoute<'/api/reach'>({
  permission: 'read',
  mutates: true,
  handle: async () => ok(null),
})
