import { defineRoute } from '#lib/auth/define-route.ts'
import { readExportState } from '#lib/jobs/read-export-state.ts'
import { choicesFrom } from '#lib/schema/export/plan-choices.ts'

/** What the export page follows; with the words of its address. */
export const GET = defineRoute<'/api/export'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor, request }) => {
    const { searchParams } = new URL(request.url)
    return readExportState({ db, actor, choices: choicesFrom((word) => searchParams.get(word)) })
  },
})
