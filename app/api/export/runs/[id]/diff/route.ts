import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { showRunFile } from '#lib/export/run/show-run-file.ts'
import { runFileInput } from '#lib/schema/export/run.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** The lines of one file, `path`, that a run wrote, or in which it differs from that by now. */
export const GET = defineRoute<'/api/export/runs/[id]/diff'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request, params }) => {
    const asked = Object.fromEntries(new URL(request.url).searchParams)
    const input = parseInput(runFileInput, { ...asked, runId: params.id })
    return input.ok ? showRunFile({ db, actor, root: env().contentDir, ...input.value }) : input
  },
})
