import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * A process among all that ever ran: `place` is where its number means something (host, boot and, on Linux,
 * process namespace), `started` tells it from a later one with the same number. No part holds a blank.
 */
export type ProcessIdentity = { readonly place: string; readonly pid: number; readonly started: string }

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const namespace = attempt(() => readlinkSync('/proc/self/ns/pid'))
  const place = [hostname(), boot ?? '-', namespace ?? '-'].join('/').replace(/\s/g, '_')
  return { place, pid: process.pid, started: stateOf(process.pid)?.started ?? '-' }
}

/**
 * Whether a process has certainly ended. False also where that cannot be judged: on another host, after
 * another boot, in another namespace.
 */
export function hasEnded({ place, pid, started }: ProcessIdentity): boolean {
  if (place !== thisProcess().place) return false
  if (!exists(pid)) return true
  const state = stateOf(pid)
  return state !== null && (state.zombie || (started !== '-' && state.started !== started))
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** What the kernel tells of a process; null where there is no /proc or it is hidden. */
function stateOf(pid: number): { started: string; zombie: boolean } | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat === null) return null
  // The name of the program stands in parentheses and may hold anything; fields count from after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { started: fields[19] ?? '-', zombie: fields[0] === 'Z' || fields[0] === 'X' }
}

function attempt(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}
