import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { showPlanFile } from '#lib/export/plan/show-plan-file.ts'
import { planFileInput } from '#lib/schema/export/export-plan.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** The diff of one file of a plan, `path`, as an export would write it now. */
export const GET = defineRoute<'/api/export/plans/[id]/diff'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request, params }) => {
    const path = new URL(request.url).searchParams.get('path')
    const input = parseInput(planFileInput, { planId: params.id, path })
    return input.ok ? showPlanFile({ db, actor, root: env().contentDir, ...input.value }) : input
  },
})
