import { rmSync } from 'node:fs'
import { countReport, one, readPlaywright, readVitest } from './counts.mjs'
import { neutralEnvironment } from './environment.mjs'
import { LaunchError } from './failure.mjs'
import { bin, inRoot } from './paths.mjs'
import { runShown } from './run.mjs'
import { ensureBrowser } from './setup/browser.mjs'
import { ensureBuild } from './setup/next-build.mjs'
import { ensureProgram } from './setup/packages.mjs'
import { readStamp } from './setup/stamp.mjs'

/**
 * `isLong`: it takes too long for every run, and runs where it is named.
 * @typedef {{ name: string, title: string, isLong?: true, run: () => Promise<import('./counts.mjs').Counts> }} Stage
 */

/** What `npm test` does, in this order. @type {readonly Stage[]} */
export const STAGES = [
  { name: 'lint', title: 'Format and lint', run: lint },
  { name: 'types', title: 'Types', run: types },
  { name: 'unit', title: 'Unit, architecture and integration tests', run: () => vitest('vitest') },
  { name: 'build', title: 'Build', run: build },
  { name: 'e2e', title: 'End-to-end tests', run: () => e2e('playwright') },
  { name: 'long', title: 'Long tests', isLong: true, run: long },
  { name: 'long-e2e', title: 'Long end-to-end tests', isLong: true, run: () => e2e('playwright.long') },
]

/**
 * @param {readonly string[]} names
 * @returns {readonly Stage[]} those named, in their own order; without a name all that are not long
 */
export function chooseStages(names) {
  const known = STAGES.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown) throw new LaunchError(`There is no stage "${unknown}"; choose from ${known.join(', ')}.`, 2)
  return STAGES.filter(({ name, isLong }) => (names.length === 0 ? !isLong : names.includes(name)))
}

async function lint() {
  return one((await tool('biome', 'ci', '.')) === 0)
}

async function types() {
  // Writes the declarations of routes and style sheets that a fresh clone has not got.
  const generated = await tool('next', 'typegen')
  return one(generated === 0 && (await tool('tsc', '--noEmit')) === 0)
}

async function build() {
  await builtOnce()
  return one(true)
}

/** @param {string} name of its configuration and of its report @param {Record<string, string>} [more] environment */
function vitest(name, more) {
  const args = ['run', '--config', `tests/${name}.config.ts`]
  const env = { ...neutralEnvironment(), ...more }
  return withReport(`${name}.json`, readVitest, () => runShown(bin('vitest'), args, env))
}

async function long() {
  await builtOnce()
  return vitest('vitest.long', { COPYDESK_CHROMIUM: await ensureBrowser() })
}

/** @param {string} name of its configuration and of its report */
async function e2e(name) {
  await builtOnce()
  for (const proxy of ['nginx', 'caddy']) await ensureProgram(proxy)
  const env = { ...neutralEnvironment(), COPYDESK_CHROMIUM: await ensureBrowser('headless') }
  const args = ['test', '-c', `tests/${name}.config.ts`]
  return withReport(`${name}.json`, readPlaywright, () => runShown(bin('playwright'), args, env))
}

/** @type {Promise<void> | undefined} */
let building

/** A build that failed for one stage is not tried and shown again for the next. */
function builtOnce() {
  if (building)
    return building.catch(() => Promise.reject(new LaunchError('Not run: the desk could not be built.')))
  building = ensureBuild()
  return building
}

/** @param {string} name @param {...string} args */
const tool = (name, ...args) => runShown(bin(name), args, neutralEnvironment())

/**
 * @param {string} name of the report in test-results/
 * @param {(report: any) => import('./counts.mjs').Counts} read
 * @param {() => Promise<number>} runTests
 */
async function withReport(name, read, runTests) {
  const file = inRoot('test-results', name)
  rmSync(file, { force: true })
  const exitCode = await runTests()
  return countReport(readStamp(file), exitCode, read)
}
