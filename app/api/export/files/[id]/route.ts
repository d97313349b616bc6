import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { openMadeDownload } from '#lib/jobs/open-download.ts'
import { jobInput } from '#lib/schema/job.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

const TYPES = { patch: 'text/x-patch; charset=utf-8', zip: 'application/zip' } as const

/** The patch or the archive that a job made, to be saved; streamed from the data folder. */
export const GET = defineRoute({
  permission: 'export',
  mutates: false,
  handle: async ({ db, actor, params }) => {
    const input = parseInput(jobInput, params)
    if (!input.ok) return input
    const opened = await openMadeDownload({ db, actor, dataDir: env().dataDir, id: input.value.id })
    if (!opened.ok) return opened
    const { name, format, stream, size } = opened.value
    return new Response(stream, {
      headers: {
        'content-type': TYPES[format],
        'content-length': String(size),
        'content-disposition': `attachment; filename="${name}"`,
      },
    })
  },
})
