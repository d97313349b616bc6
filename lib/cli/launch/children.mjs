import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const GRACE_MS = 5_000
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()
/** @type {number | undefined} */
let stopping
let stopIsSuccess = false

/** For servers: being told to stop is how they end, so the exit code is 0. */
export function treatStopAsSuccess() {
  stopIsSuccess = true
}

/** The exit code this process is about to end with because a signal came, else undefined. */
export const stopCode = () => stopping

/**
 * Spawns a child that gets our signals and never outlives us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./types.d.ts').ChildOptions} options
 */
export function startChild(command, args, options) {
  const child = spawn(command, args, /** @type {import('node:child_process').SpawnOptions} */ (options))
  if (children.size === 0) watch()
  children.add(child)
  const forget = () => {
    children.delete(child)
    if (children.size === 0 && stopping === undefined) unwatch()
  }
  child.once('exit', forget)
  child.once('error', forget)
  return child
}

const LIFELINE = new URL('lifeline.mjs', import.meta.url).href

/**
 * Starts a Node program that ends with this process even where this process cannot tell it to, as after kill -9.
 * @param {readonly string[]} args
 * @param {import('./types.d.ts').ChildOptions & { stdio: ('ignore' | 'inherit' | 'pipe')[] }} options `stdio`: three streams
 */
export function startBeside(args, { stdio, ...options }) {
  const all = ['--import', LIFELINE, ...args]
  const child = startChild(process.execPath, all, { ...options, stdio: [...stdio, 'pipe'] })
  const line = /** @type {import('node:net').Socket | null} */ (child.stdio[3])
  line?.on('error', () => undefined).unref()
  return child
}

/**
 * Asks a child to end, and insists after a while. Resolves when it is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} [signal]
 */
export async function stopChild(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const insist = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  child.kill(signal)
  await gone
  clearTimeout(insist)
}

/**
 * Ends this process as the signal does: children first.
 * @param {NodeJS.Signals} signal
 */
export async function stopAll(signal) {
  if (stopping !== undefined) return
  stopping = stopIsSuccess ? 0 : 128 + constants.signals[signal]
  await Promise.all([...children].map((child) => stopChild(child, signal)))
  process.exit(stopping)
}

function killAll() {
  for (const child of children) child.kill('SIGKILL')
}

function watch() {
  for (const signal of SIGNALS) process.on(signal, stopAll)
  process.on('exit', killAll)
}

function unwatch() {
  for (const signal of SIGNALS) process.off(signal, stopAll)
  process.off('exit', killAll)
}
