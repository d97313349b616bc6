import { defineRoute } from '#lib/auth/define-route.ts'
import { listPlanFiles } from '#lib/export/plan/list-plan-files.ts'
import { readable } from '#lib/format/entities.ts'
import { mapOk } from '#lib/result.ts'
import { planFilesInput } from '#lib/schema/export/export-plan.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** Files of a plan, a page at a time; `after` is the path of the last one of the page before. */
export const GET = defineRoute<'/api/export/plans/[id]/files'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request, params }) => {
    const asked = Object.fromEntries(new URL(request.url).searchParams)
    const input = parseInput(planFilesInput, { ...asked, planId: params.id })
    if (!input.ok) return input
    return mapOk(await listPlanFiles({ db, actor, ...input.value }), (page) => ({
      ...page,
      items: page.items.map((item) => ({ ...item, title: readable(item.title) })),
    }))
  },
})
