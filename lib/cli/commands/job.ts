import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { log, nameProcess } from '#lib/config/log.ts'
import { ERRORS } from '#lib/errors.ts'
import { runJob } from '#lib/jobs/run/run-job.ts'
import { ok } from '#lib/result.ts'

/** Does a job that the server made a row for. Its row is the answer, and the log tells of it. */
export function jobCommand(id: string, options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, env }) => {
    nameProcess({ process: 'job', jobId: id })
    log.info('The job begins.')
    const result = await runJob({
      db,
      id,
      root: env.contentDir,
      dataDir: env.dataDir,
      signal: stopSignal(env.databaseUrl),
    })
    if (result.ok) log.info(`The job is done: ${result.value}`)
    else log.error(`The job failed: ${result.error.message}`, { code: result.error.code })
    const exit = result.ok ? 0 : ERRORS[result.error.code].exit
    const json = result.ok ? { done: result.value } : { error: result.error }
    return ok({ json, text: '', exit })
  })
}
