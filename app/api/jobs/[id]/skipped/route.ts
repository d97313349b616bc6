import { defineRoute } from '#lib/auth/define-route.ts'
import { readable } from '#lib/format/entities.ts'
import { listSkipped } from '#lib/jobs/list-skipped.ts'
import { mapOk } from '#lib/result.ts'
import { skippedInput } from '#lib/schema/job.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** Articles that a bulk action passed over, a page at a time; `after` is the last one of the page before. */
export const GET = defineRoute<'/api/jobs/[id]/skipped'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request, params }) => {
    const after = new URL(request.url).searchParams.get('after') ?? undefined
    const input = parseInput(skippedInput, { ...params, after })
    if (!input.ok) return input
    return mapOk(await listSkipped({ db, actor, ...input.value }), (page) => ({
      ...page,
      items: page.items.map((item) => ({ ...item, title: readable(item.title) })),
    }))
  },
})
