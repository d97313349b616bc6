import { defineRoute } from '#lib/auth/define-route.ts'
import { listSkipped } from '#lib/jobs/list-skipped.ts'
import { skippedInput } from '#lib/schema/job.ts'
import { parseInput } from '#lib/schema/parse-input.ts'

/** Articles that a bulk action passed over, a page at a time; `after` is the last one of the page before. */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request, params }) => {
    const after = new URL(request.url).searchParams.get('after') ?? undefined
    const input = parseInput(skippedInput, { ...params, after })
    return input.ok ? listSkipped({ db, actor, ...input.value }) : input
  },
})
