import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { LaunchError, say } from '../failure.mjs'
import { run, toolEnvironment } from '../run.mjs'

/**
 * Every place where a program of one of these names may stand.
 * @param {readonly string[]} names
 * @param {import('../types.d.ts').Environment} env
 */
export function placesOf(names, env) {
  const folders = ['/usr/bin', '/usr/sbin', ...(env.PATH ?? '').split(delimiter).filter(Boolean)]
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

/** @param {string} path */
export function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Installs a Debian package where this account may; the output tells what became of it.
 * @param {string} name
 */
export async function installPackage(name) {
  if (process.getuid?.() !== 0 || !isRunnable('/usr/bin/apt-get')) return ''
  // At this run level a package does not start the service that it brings.
  const env = { ...toolEnvironment(), DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const updated = await run('apt-get', ['update'], { env })
  const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', name], { env })
  return updated.output + installed.output
}

/**
 * The path of a program that tests need; installs the package of the same name where there is none.
 * @param {string} name
 */
export async function ensureProgram(name) {
  const find = () => placesOf([name], process.env).find(isRunnable)
  const found = find()
  if (found) return found
  say(`Installing ${name} for the end-to-end tests …`)
  const output = await installPackage(name)
  const installed = find()
  if (installed) return installed
  throw new LaunchError(`${output}\nThere is no ${name} for the end-to-end tests; install it.`)
}
