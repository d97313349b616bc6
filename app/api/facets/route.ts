import { defineRoute } from '#lib/auth/define-route.ts'
import { countArticles } from '#lib/queue/count-articles.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'

/** Counts beside every filter of the query that the address describes. */
export const GET = defineRoute<'/api/facets'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor, request }) =>
    countArticles({ db, actor, query: queryFromParams(new URL(request.url).searchParams) }),
})
