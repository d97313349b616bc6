import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const LOOK_MS = 500
const MOST_ANCESTORS = 4

/**
 * Calls `gone` once npm, which runs this script, is no more. npm passes some signals on, to a shell that may keep
 * them to itself, and tells nothing of its own end; so the chain of parents up to npm is looked at. Without npm there
 * is nobody to end with: whoever starts the script directly may leave it running.
 * @param {() => void} gone
 * @param {import('./types.d.ts').Environment} [env]
 */
export function whenNpmIsGone(gone, env = process.env) {
  const script = basename(process.argv[1] ?? '')
  if (!script || !env.npm_lifecycle_script?.includes(script)) return
  const { chain, complete } = chainToNpm()
  if (!complete && env.npm_config_user_agent?.startsWith('npm/') && statOf(process.pid) !== '') return gone()
  const timer = setInterval(() => {
    if (chain.every(({ pid, parent }) => parentOf(pid) === parent)) return
    clearInterval(timer)
    gone()
  }, LOOK_MS)
  timer.unref()
}

/** This process and those above it, up to and without npm, each with the parent that it has now. */
function chainToNpm() {
  const chain = [{ pid: process.pid, parent: process.ppid }]
  for (let pid = process.ppid; chain.length < MOST_ANCESTORS; pid = /** @type {number} */ (parentOf(pid))) {
    const parent = parentOf(pid)
    if (nameOf(pid).startsWith('npm')) return { chain, complete: true }
    if (parent === undefined) break
    chain.push({ pid, parent })
  }
  return { chain: chain.slice(0, 1), complete: false }
}

/** @param {number} pid @returns {number | undefined} undefined where the kernel does not tell, or no such process is left */
function parentOf(pid) {
  if (pid === process.pid) return process.ppid
  const stat = statOf(pid)
  return stat === '' ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** @param {number} pid npm gives itself the name of what it runs, such as “npm start” */
function nameOf(pid) {
  const stat = statOf(pid)
  return stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
}

/** @param {number} pid */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
