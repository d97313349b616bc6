import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { showRunFile } from '#lib/export/run/show-run-file.ts'
import { runFileInput } from '#lib/schema/export/export-plan.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** The lines in which one file of a run, `path`, differs from what the run wrote. */
export const GET = defineRoute<'/api/export/runs/[id]/diff'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request, params }) => {
    const path = new URL(request.url).searchParams.get('path')
    const input = parseInput(runFileInput, { runId: params.id, path })
    return input.ok ? showRunFile({ db, actor, root: env().contentDir, ...input.value }) : input
  },
})
