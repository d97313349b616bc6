import { defineRoute } from '#lib/auth/define-route.ts'
import { readDeskJob, readJob, readLatestImportJob } from '#lib/jobs/read-job.ts'
import { jobInput } from '#lib/schema/job.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/**
 * A job as it stands now; `latest` for the import that was started last, `desk` for the last job over many
 * articles. Those may be null.
 */
export const GET = defineRoute<'/api/jobs/[id]'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, params }) => {
    const input = parseInput(jobInput, params)
    if (!input.ok) return input
    const { id } = input.value
    if (id === 'latest') return readLatestImportJob({ db, actor })
    return id === 'desk' ? readDeskJob({ db, actor }) : readJob({ db, actor, id })
  },
})
