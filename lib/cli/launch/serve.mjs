import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { startChild, stopChild } from './children.mjs'
import { LaunchError } from './failure.mjs'
import { SERVER } from './next-build.mjs'
import { inRoot } from './paths.mjs'
import { ANY_HOST } from './port.mjs'

const BEFORE_NEXT = pathToFileURL(inRoot('lib', 'cli', 'launch', 'before-next.mjs')).href
const DEADLINE_MS = 60_000
const POLL_MS = 50

/**
 * Starts the built web server and waits until it answers. What it says until then is shown only if it fails;
 * afterwards its streams are passed on.
 * @param {import('./types.d.ts').Environment} env see serverEnvironment()
 * @param {{ stdout?: NodeJS.WritableStream, stderr?: NodeJS.WritableStream }} [streams]
 * @returns {Promise<import('./types.d.ts').Served>}
 */
export async function serve(env, { stdout = process.stdout, stderr = process.stderr } = {}) {
  const child = startChild(process.execPath, ['--import', BEFORE_NEXT, SERVER], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  child.stdout?.off('data', collect).on('data', (text) => stdout.write(text))
  child.stderr?.off('data', collect).on('data', (text) => stderr.write(text))
  return { stop: () => stopChild(child), exited }
}

/** @param {import('./types.d.ts').Environment} env */
function healthAddress({ HOSTNAME = ANY_HOST, PORT }) {
  const host = HOSTNAME === ANY_HOST ? '127.0.0.1' : HOSTNAME
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}/api/health`
}

/**
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} child
 */
async function untilHealthy(address, child) {
  const deadline = Date.now() + DEADLINE_MS
  let last = 'nothing answered'
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'manual' })
      await response.arrayBuffer()
      if (response.status === 200) return 'healthy'
      last = `/api/health answered ${response.status}`
    } catch {
      // Not listening yet.
    }
    await sleep(POLL_MS)
  }
  return last
}
