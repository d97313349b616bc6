import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { displayItem } from '#lib/format/display-article.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { ok } from '#lib/result.ts'
import { pageFromParams, queryFromParams } from '#lib/schema/query/queue-query.ts'

/** One page of the queue that the address describes; `after` is the cursor, `limit` at most 500. */
export const GET = defineRoute<'/api/queue'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request }) => {
    const { imageHosts } = env()
    const params = new URL(request.url).searchParams
    const page = await listArticles({ db, actor, query: queryFromParams(params), ...pageFromParams(params) })
    return page.ok
      ? ok({ ...page.value, items: page.value.items.map((item) => displayItem(item, imageHosts)) })
      : page
  },
})
