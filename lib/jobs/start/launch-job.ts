import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Env, inheritedEnvironment } from '#lib/config/env.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { type JobKind, KINDS } from '#lib/jobs/kinds.ts'

/**
 * What the runtime of a job is told. The C library would keep room for each thread apart, tens of megabytes that nobody
 * uses; others ignore this. And as many threads wait for the disk as an export gives it files at a time.
 */
export const RUNTIME = { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '16' }

/**
 * Flags of a process that must stay small: its nursery, of which up to three are kept, grows to four megabytes instead
 * of sixteen. What lives for as long as a portion is copied a little more often.
 */
export const FRUGAL_FLAGS = ['--max-semi-space-size=4'] as const

/** Runs a job in a process of its own (its id comes back); `onEnd` is told when it is gone, however it ended. */
export type LaunchJob = (
  job: { readonly id: string; readonly kind: JobKind },
  onEnd: () => void,
) => number | undefined

/**
 * Launches through the command line. The process is in a group of its own, so that what stops the server does not cut
 * its work in the middle; its lifeline tells it when the server is gone, and it ends after the portion it is at. While
 * the server lives, it knows when the process ends.
 */
export function jobLauncher(
  { cli, root }: Pick<Env, 'cli' | 'root'>,
  environment?: Record<string, string | undefined>,
): LaunchJob {
  if (cli === undefined) {
    throw new CopydeskError(
      failure('BAD_ENVIRONMENT', {
        place: 'COPYDESK_CLI',
        message: 'This server does not know the command line that does long work; start it with `npm start`.',
      }),
    )
  }
  const lifeline = pathToFileURL(join(/*turbopackIgnore: true*/ root, 'lib/cli/launch/lifeline.mjs')).href
  return ({ id, kind }, onEnd) => {
    const flags = KINDS[kind].isFrugal ? FRUGAL_FLAGS : []
    const args = [...flags, '--import', lifeline, cli, 'job', id]
    const child = spawn(/*turbopackIgnore: true*/ process.execPath, args, {
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      env: Object.assign(Object.create(null), environment ?? inheritedEnvironment('job'), RUNTIME),
    })
    child.once('error', onEnd)
    child.once('exit', onEnd)
    child.stdio[3]?.on('error', () => undefined)
    if (child.stdio[3] instanceof Socket) child.stdio[3].unref()
    child.unref()
    return child.pid
  }
}
