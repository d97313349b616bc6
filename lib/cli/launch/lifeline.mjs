import { fstatSync } from 'node:fs'
import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'

/** The descriptor that a child keeps for the pipe whose other end dies with its parent. */
export const LIFELINE_FD = 3

// A portion of long work ends within a second or two; connections that stay open need not be waited for.
const GRACE_MS = 10_000

/**
 * Ends this process when its parent is gone, however that came: the parent holds the other end of a pipe, and the
 * kernel closes it.
 */
function endWithParent() {
  const line = new Socket({ fd: LIFELINE_FD, readable: true, writable: false })
  line.on('error', () => undefined)
  line.once('close', end)
  line.resume()
  line.unref()
}

/** The same for a process that its parent forked: the channel between them is the pipe. Elsewhere it does nothing. */
export function endWithFork() {
  if (process.send === undefined) return
  // The parent may have gone while this process began.
  if (!process.connected) return end()
  process.once('disconnect', end)
}

/** First as a SIGTERM would, so that work stops at a good place; after a grace, at once. */
function end() {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref()
  process.kill(process.pid, 'SIGTERM')
}

/** Whoever reads a stream may go away first (`| head`, a log collector that restarts): that ends no work. */
export function surviveClosedStreams() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EPIPE') process.exitCode = 4
    })
  }
}

// This module is preloaded (startBeside() in children.mjs, jobs in lib/jobs/start/launch-job.ts); threads of the process load it too, and need nothing.
if (isMainThread && process.execArgv.includes(import.meta.url)) {
  surviveClosedStreams()
  if (isPipe()) endWithParent()
}

function isPipe() {
  // A process that this one forks inherits the preload, and has something else there.
  if (process.channel) return false
  try {
    const stat = fstatSync(LIFELINE_FD)
    return stat.isFIFO() || stat.isSocket()
  } catch {
    return false
  }
}
