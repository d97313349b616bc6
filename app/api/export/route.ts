import { defineRoute } from '#lib/auth/define-route.ts'
import { readExportState } from '#lib/jobs/read-export-state.ts'

/** What the export page follows; `rejected=1` as on the page. */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor, request }) => {
    const includeRejected = new URL(request.url).searchParams.get('rejected') === '1'
    return readExportState({ db, actor, includeRejected })
  },
})
