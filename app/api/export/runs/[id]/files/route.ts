import { defineRoute } from '#lib/auth/define-route.ts'
import { listRunFiles } from '#lib/export/run/list-run-files.ts'
import { readable } from '#lib/format/entities.ts'
import { mapOk } from '#lib/result.ts'
import { runFilesInput } from '#lib/schema/export/run.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** Files of an export run, a page at a time; `after` is the path of the last one of the page before. */
export const GET = defineRoute<'/api/export/runs/[id]/files'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request, params }) => {
    const asked = Object.fromEntries(new URL(request.url).searchParams)
    const input = parseInput(runFilesInput, { ...asked, runId: params.id })
    if (!input.ok) return input
    return mapOk(await listRunFiles({ db, actor, ...input.value }), (page) => ({
      ...page,
      items: page.items.map((item) => ({ ...item, title: readable(item.title) })),
    }))
  },
})
