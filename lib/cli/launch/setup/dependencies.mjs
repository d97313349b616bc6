import { existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LaunchError, say } from '../failure.mjs'
import { makeOnce } from '../lock.mjs'
import { inRoot } from '../paths.mjs'
import { run, toolEnvironment } from '../run.mjs'
import { digest, readStamp, writeStamp } from './stamp.mjs'

const STAMP = inRoot('node_modules', '.copydesk-stamp')
const LOCKFILE = inRoot('package-lock.json')
// A quiet `npm run -s` would silence the npm inside it, and with it the reason of a failure.
const FLAGS = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']

/** Identifies the dependencies this checkout asks for. */
export const lockDigest = () => digest(readFileSync(LOCKFILE, 'utf8'))

export function ensureDependencies() {
  return makeOnce('install', isInstalled, install)
}

function isInstalled() {
  const wanted = lockDigest()
  if (!standsComplete(readFileSync(inRoot('package.json'), 'utf8'), inRoot('node_modules'))) return false
  if (readStamp(STAMP) === wanted) return true
  const hidden = readStamp(inRoot('node_modules', '.package-lock.json'))
  if (!hidden || !agrees(readFileSync(LOCKFILE, 'utf8'), hidden)) return false
  writeStamp(STAMP, wanted)
  return true
}

/**
 * Whether a folder of packages holds everything that a manifest names itself: records of an install outlive folders
 * that were taken away, or restored from somewhere else.
 * @param {string} manifest text of package.json
 * @param {string} folder
 */
export function standsComplete(manifest, folder) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(manifest)
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
    existsSync(join(folder, name, 'package.json')),
  )
}

/**
 * Whether everything a lockfile asks for stands in npm's own record of what it installed, so that a plain
 * `npm install` counts. Optional packages may be missing: most are for other platforms.
 * @param {string} lockfile
 * @param {string} hidden
 */
export function agrees(lockfile, hidden) {
  const { packages: wanted = {} } = JSON.parse(lockfile)
  const { packages: found = {} } = JSON.parse(hidden)
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true
    const there = found[path]
    return there ? there.version === version : Boolean(optional || devOptional || peer)
  })
}

async function install() {
  say('Installing dependencies; the first time this takes a few minutes …')
  rmSync(STAMP, { force: true })
  // Lockfiles made where optional packages of other platforms were missing fail `npm ci`, not `npm install`.
  const strict = await npm('ci')
  const result = strict.code === 0 ? strict : await npm('install', '--no-save')
  if (result.code !== 0) {
    throw new LaunchError(`${strict.output}\n${result.output}\nThe dependencies could not be installed.`)
  }
  writeStamp(STAMP, lockDigest())
}

/** @param {...string} args */
export function npm(...args) {
  const script = process.env.npm_execpath ?? ''
  const env = { ...toolEnvironment(), NODE_ENV: '' }
  if (basename(script) !== 'npm-cli.js') return run('npm', [...args, ...FLAGS], { env })
  return run(process.execPath, [script, ...args, ...FLAGS], { env })
}
