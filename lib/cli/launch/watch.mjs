import { childEnvironment } from '../../config/child-environment.mjs'
import { startBeside, stopChild, stopCode } from './children.mjs'
import { ROOT } from './paths.mjs'
import { logInto } from './serving/log-lines.mjs'
import { BUNDLE } from './setup/bundle.mjs'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/**
 * Keeps a process beside the web server that imports what changes in the content folder. It is started again
 * when it ends, after a pause that grows with each failure in a row. COPYDESK_WATCH=off means none at all.
 * @param {import('./types.d.ts').Environment} env see serverEnvironment()
 * @param {{ stderr?: NodeJS.WritableStream }} [streams]
 * @returns {import('./types.d.ts').Watching}
 */
export function keepWatching(env, { stderr = process.stderr } = {}) {
  const log = logInto(stderr, { process: 'watch', level: 'warn' })
  let over = env.COPYDESK_WATCH === 'off'
  let pause = FIRST_PAUSE_MS
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child
  /** @type {NodeJS.Timeout | undefined} */
  let timer

  const start = () => {
    if (over || stopCode() !== undefined) return
    const began = Date.now()
    child = startBeside([BUNDLE, 'watch'], {
      cwd: ROOT,
      env: childEnvironment('job', env),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr?.setEncoding('utf8').on('data', log.take)
    child.once('error', () => undefined)
    child.once('close', () => {
      if (over || stopCode() !== undefined) return
      if (Date.now() - began > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS
      log.say(`Watching the content folder broke off; it goes on in ${pause / 1_000} s.`)
      timer = setTimeout(start, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
  }
  start()
  return {
    pid: () => child?.pid,
    async stop() {
      over = true
      clearTimeout(timer)
      if (child) await stopChild(child)
    },
  }
}
