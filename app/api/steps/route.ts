import { defineRoute } from '#lib/auth/define-route.ts'
import { readable } from '#lib/format/entities.ts'
import { mapOk } from '#lib/result.ts'
import { listSteps } from '#lib/review/list-steps.ts'
import { articleIdSchema } from '#lib/schema/article.ts'

/** What was done, newest first: by everybody, or with `mine` by whoever asks; `before` goes on behind a page. */
export const GET = defineRoute<'/api/steps'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request }) => {
    const params = new URL(request.url).searchParams
    const before = articleIdSchema.safeParse(params.get('before') ?? undefined)
    const page = await listSteps({
      db,
      actor,
      mine: params.has('mine'),
      before: before.success ? before.data : null,
    })
    return mapOk(page, ({ steps, next }) => ({
      steps: steps.map((step) => ({
        ...step,
        first: step.first === null ? null : { ...step.first, title: readable(step.first.title) },
      })),
      next,
    }))
  },
})
