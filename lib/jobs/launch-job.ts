import { spawn } from 'node:child_process'
import type { Env } from '#lib/config/env.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** Runs a job in a process of its own (its id comes back); `onEnd` is told when it is gone, however it ended. */
export type LaunchJob = (id: string, onEnd: () => void) => number | undefined

/**
 * Launches through the command line. The process is in a group of its own, so that stopping the server does
 * not cut its work in the middle; while the server lives, it knows when the process ends.
 */
export function jobLauncher({ cli }: Pick<Env, 'cli'>, environment?: NodeJS.ProcessEnv): LaunchJob {
  if (cli === undefined) {
    throw new CopydeskError(
      failure('BAD_ENVIRONMENT', {
        place: 'COPYDESK_CLI',
        message: 'This server does not know the command line that does long work; start it with `npm start`.',
      }),
    )
  }
  return (id, onEnd) => {
    const child = spawn(/*turbopackIgnore: true*/ process.execPath, [cli, 'job', id], {
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    })
    child.once('error', onEnd)
    child.once('exit', onEnd)
    child.unref()
    return child.pid
  }
}
