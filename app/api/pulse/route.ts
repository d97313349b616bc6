import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { displayItem } from '#lib/format/display-article.ts'
import { readPulse } from '#lib/queue/read-pulse.ts'
import { mapOk } from '#lib/result.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'
import { revisionFromParams, sinceFromParams } from '#lib/schema/wire/pulse.ts'

/** What came into the query that the address describes, and what editors changed, since an earlier answer. */
export const GET = defineRoute<'/api/pulse'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request }) => {
    const { imageHosts } = env()
    const params = new URL(request.url).searchParams
    const pulse = await readPulse({
      db,
      actor,
      query: queryFromParams(params),
      since: sinceFromParams(params),
      revision: revisionFromParams(params),
    })
    return mapOk(pulse, (value) => ({
      ...value,
      edited: value.edited.map((item) => displayItem(item, imageHosts)),
    }))
  },
})
