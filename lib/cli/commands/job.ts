import { Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { runImportJob } from '#lib/jobs/run-import-job.ts'
import { mapOk } from '#lib/result.ts'

/** The import of a job that the server made a row for. Its row is the answer; the streams stay quiet. */
export function jobCommand(): Command {
  return new Command('job').argument('<id>').action(async (id: string) =>
    withDesk({}, async ({ db, env }) => {
      const result = await runImportJob({ db, id, root: env.contentDir, signal: stopSignal() })
      return mapOk(result, ({ added, updated }) => ({
        json: {},
        text: `${added} added, ${updated} changed.`,
        exit: 0,
      }))
    }),
  )
}
