import { defineRoute } from '#lib/auth/define-route.ts'
import { readPulse } from '#lib/queue/read-pulse.ts'
import { sinceFromParams } from '#lib/schema/pulse.ts'
import { queryFromParams } from '#lib/schema/queue-query.ts'

/** What imports brought into the query that the address describes since `since`, a moment of an earlier answer. */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor, request }) => {
    const params = new URL(request.url).searchParams
    return readPulse({ db, actor, query: queryFromParams(params), since: sinceFromParams(params) })
  },
})
