import { defineRoute } from '#lib/auth/define-route.ts'
import { readProgress } from '#lib/queue/read-progress.ts'
import { sinceFromParams } from '#lib/schema/wire/pulse.ts'

/** What whoever asks has decided since a moment; without one, ever. */
export const GET = defineRoute<'/api/progress'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor, request }) =>
    readProgress({
      db,
      actor,
      since: sinceFromParams(new URL(request.url).searchParams) ?? new Date(0),
    }),
})
