import { Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { watchContent } from '#lib/jobs/watch-content.ts'
import { ok } from '#lib/result.ts'

/** Imports what changes in the content folder until it is told to stop, or whoever started it is gone. */
export function watchCommand(): Command {
  return new Command('watch').action(async () =>
    withDesk({}, async ({ db, env }) => {
      await watchContent({
        db,
        root: env.contentDir,
        scanSeconds: env.scanSeconds,
        signal: stopSignal({ withParent: true }),
        say: (sentence) => process.stderr.write(`Watching: ${sentence}\n`),
      })
      return ok({ json: {}, text: 'Stopped.', exit: 0 })
    }),
  )
}
