import { download } from '#app/api/export/download.ts'
import { defineRoute } from '#lib/auth/define-route.ts'
import { patchChunks } from '#lib/export/patch.ts'

/** What an export would write, as a patch for the content folder. */
export const GET = defineRoute({
  permission: 'export',
  mutates: false,
  handle: (call) =>
    download(call, { extension: 'patch', type: 'text/x-patch; charset=utf-8', make: patchChunks }),
})
