import { LaunchError, say } from './failure.mjs'
import { installPackage, isRunnable, placesOf } from './packages.mjs'
import { inRoot } from './paths.mjs'
import { run } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const INSTALL_MS = 300_000

/**
 * @param {import('./types.d.ts').Environment} env
 * @param {(path: string) => boolean} isRunnable
 * @param {string} playwrights where Playwright would keep a browser of its own
 * @returns {string | undefined} path of a browser
 */
export function findBrowser(env, isRunnable, playwrights) {
  if (env.CHROMIUM_PATH) {
    if (isRunnable(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new LaunchError(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which cannot be run.`, 2)
  }
  return [...placesOf(NAMES, env), playwrights].find(isRunnable)
}

/** A browser for the end-to-end tests; installs one where there is none. */
export async function ensureBrowser() {
  const { chromium } = await import('@playwright/test')
  const find = () => findBrowser(process.env, isRunnable, chromium.executablePath())
  const found = find()
  if (found) return found
  say('Installing a browser for the end-to-end tests …')
  let output = ''
  for (const attempt of [downloadBrowser, () => installPackage('chromium')]) {
    output += await attempt()
    const installed = find()
    if (installed) return installed
  }
  throw new LaunchError(
    `${output}\nThere is no browser for the end-to-end tests; set CHROMIUM_PATH to a Chromium.`,
  )
}

async function downloadBrowser() {
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js')
  const { output } = await run(process.execPath, [cli, 'install', 'chromium'], { timeoutMs: INSTALL_MS })
  return output
}
