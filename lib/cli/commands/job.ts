import { Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { runJob } from '#lib/jobs/run-job.ts'
import { mapOk } from '#lib/result.ts'

/** Does a job that the server made a row for. Its row is the answer; the streams stay quiet. */
export function jobCommand(): Command {
  return new Command('job').argument('<id>').action(async (id: string) =>
    withDesk({}, async ({ db, env }) => {
      const result = await runJob({ db, id, root: env.contentDir, signal: stopSignal() })
      return mapOk(result, (text) => ({ json: {}, text, exit: 0 }))
    }),
  )
}
