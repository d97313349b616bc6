import { download } from '#app/api/export/download.ts'
import { defineRoute } from '#lib/auth/define-route.ts'
import { zipChunks } from '#lib/export/zip.ts'

/** What an export would write, as an archive of whole files. */
export const GET = defineRoute({
  permission: 'export',
  mutates: false,
  handle: (call) => download(call, { extension: 'zip', type: 'application/zip', make: zipChunks }),
})
