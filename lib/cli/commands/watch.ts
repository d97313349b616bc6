import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { log, nameProcess } from '#lib/config/log.ts'
import { watchContent } from '#lib/jobs/watch-content.ts'
import { ok } from '#lib/result.ts'

/** Imports what changes in the content folder until it is told to stop, or whoever started it is gone. */
export function watchCommand(options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, env }) => {
    nameProcess({ process: 'watch' })
    await watchContent({
      db,
      root: env.contentDir,
      scanSeconds: env.scanSeconds,
      signal: stopSignal(env.databaseUrl),
      say: (sentence) => log.warn(sentence),
    })
    return ok({ json: {}, text: 'Stopped.', exit: 0 })
  })
}
