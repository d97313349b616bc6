import { setTimeout as sleep } from 'node:timers/promises'
import { startBeside, stopChild } from '../children.mjs'
import { LaunchError } from '../failure.mjs'
import { BEFORE_NEXT } from '../paths.mjs'
import { SERVER } from '../setup/next-build.mjs'
import { isLogLine, logInto } from './log-lines.mjs'
import { reachable } from './port.mjs'

const SILENCE_MS = 60_000
const POLL_MS = 50

/**
 * Starts the built web server and waits until it answers. What it says until then, but for its log, is shown only
 * if it fails; afterwards its streams are passed on as lines of the log.
 * @param {import('../types.d.ts').Environment} env see serverEnvironment()
 * @param {{ stdout?: NodeJS.WritableStream, stderr?: NodeJS.WritableStream, script?: string }} [options] `script` is
 *   the build to serve, where it is not the one that is here
 * @returns {Promise<import('../types.d.ts').Served>}
 */
export async function serve(env, { stdout = process.stdout, stderr = process.stderr, script = SERVER } = {}) {
  const child = startBeside(['--import', BEFORE_NEXT, script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let early = ''
  const collect = (/** @type {string} */ text) => {
    early += text
  }
  child.stdout?.setEncoding('utf8').on('data', collect)
  child.stderr?.setEncoding('utf8').on('data', collect)
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 1))
  })
  const over = exited.then(() => 'its server ended')
  const outcome = await Promise.race([over, untilHealthy(healthAddress(env), child)])
  if (outcome !== 'healthy') {
    await stopChild(child)
    throw new LaunchError(`${early}\nThe desk did not start: ${outcome}.`)
  }
  const said = logInto(stdout, { process: 'server', level: 'info' })
  const failed = logInto(stderr, { process: 'server', level: 'warn' })
  child.stdout?.off('data', collect).on('data', said.take)
  child.stderr?.off('data', collect).on('data', failed.take)
  failed.take(early.split('\n').filter(isLogLine).join('\n'))
  return { stop: () => stopChild(child), exited }
}

/** @param {import('../types.d.ts').Environment} env */
const healthAddress = ({ HOSTNAME, PORT }) => `http://${reachable(HOSTNAME)}:${PORT}/api/health`

/**
 * Waits for the health route to say that the desk is ready. Reading a large collection takes long, so no clock ends
 * this, but silence: nothing new in the answer for a while.
 * @param {string} address
 * @param {Pick<import('node:child_process').ChildProcess, 'exitCode' | 'signalCode'>} child
 * @param {number} [silenceMs]
 */
export async function untilHealthy(address, child, silenceMs = SILENCE_MS) {
  let heardAt = Date.now()
  let last = 'nothing answered'
  while (Date.now() - heardAt < silenceMs && child.exitCode === null && child.signalCode === null) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(silenceMs), redirect: 'manual' })
      const answer = `/api/health answered ${response.status} ${await response.text()}`
      if (response.status === 200) return 'healthy'
      if (answer !== last) heardAt = Date.now()
      last = answer
    } catch {
      // Not listening yet.
    }
    await sleep(POLL_MS)
  }
  return last
}
