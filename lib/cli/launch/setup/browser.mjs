import { LaunchError, say } from '../failure.mjs'
import { inRoot } from '../paths.mjs'
import { run } from '../run.mjs'
import { installPackage, isRunnable, placesOf } from './packages.mjs'

const CHROMIUM = {
  title: 'Chromium',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  variable: 'CHROMIUM_PATH',
  packages: ['chromium'],
  playwrights: true,
}
const SHELL = 'chromium-headless-shell'

/**
 * The browsers that tests drive: the names they go by, the variable that names another, the packages that bring
 * one, the best first, and whether Playwright has a build of its own that can be driven.
 */
const BROWSERS = {
  chromium: CHROMIUM,
  // The same engine without the windows around it, which nobody sees: it takes a quarter less of the processors.
  headless: {
    ...CHROMIUM,
    names: [SHELL, ...CHROMIUM.names],
    packages: [SHELL, ...CHROMIUM.packages],
  },
  // Playwright drives its own patched Firefox alone; tests drive any other over WebDriver BiDi.
  firefox: {
    title: 'Firefox',
    names: ['firefox', 'firefox-esr'],
    variable: 'FIREFOX_PATH',
    packages: ['firefox-esr'],
    playwrights: false,
  },
}
const INSTALL_MS = 300_000

/** @typedef {keyof typeof BROWSERS} BrowserName */

/**
 * @param {BrowserName} name
 * @param {import('../types.d.ts').Environment} env
 * @param {(path: string) => boolean} isRunnable
 * @param {readonly string[]} playwrights where Playwright would keep a browser of its own
 * @returns {string | undefined} path of a browser
 */
export function findBrowser(name, env, isRunnable, playwrights) {
  const { names, variable } = BROWSERS[name]
  const named = env[variable]
  if (named) {
    if (isRunnable(named)) return named
    throw new LaunchError(`${variable} names ${named}, which cannot be run.`, 2)
  }
  return [...placesOf(names, env), ...playwrights].find(isRunnable)
}

/**
 * The path of a browser for the tests that need one; installs it where there is none.
 * @param {BrowserName} name
 */
export async function ensureBrowser(name = 'chromium') {
  const browser = BROWSERS[name]
  const playwrights = browser.playwrights ? [await playwrightsOwn()] : []
  const find = () => findBrowser(name, process.env, isRunnable, playwrights)
  const found = find()
  if (found) return found
  say(`Installing ${browser.title} for the browser tests …`)
  let output = ''
  const attempts = browser.packages.map((name) => () => installPackage(name))
  if (browser.playwrights) attempts.unshift(downloadBrowser)
  for (const attempt of attempts) {
    output += await attempt()
    const installed = find()
    if (installed) return installed
  }
  throw new LaunchError(
    `${output}\nThere is no ${browser.title} for the browser tests; set ${browser.variable} to one.`,
  )
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

async function downloadBrowser() {
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js')
  const { output } = await run(process.execPath, [cli, 'install', 'chromium'], { timeoutMs: INSTALL_MS })
  return output
}
