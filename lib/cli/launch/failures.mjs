import { relative } from 'node:path'
import { inRoot } from './paths.mjs'

/** A test that failed: where it stands and what it is called, and the first line of why. */
/** @typedef {{ name: string, reason: string }} Failure */

/** How many are told one by one; where more fail, they mostly fail for one reason. */
const MOST = 40

/** @param {any} report of vitest's json reporter @returns {Failure[]} */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap((/** @type {any} */ file) => {
    const path = relative(inRoot(), file.name)
    const tests = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed')
    // A file that cannot be loaded fails without a single test.
    if (file.status === 'failed' && file.assertionResults.length === 0)
      return [{ name: path, reason: firstLine(file.message) }]
    return tests.map((/** @type {any} */ { ancestorTitles, title, failureMessages }) => ({
      name: [path, ...ancestorTitles, title].join(' › '),
      reason: firstLine(failureMessages[0]),
    }))
  })
}

/** @param {any} report of Playwright's json reporter @returns {Failure[]} */
export function failuresOfPlaywright({ suites = [], errors }) {
  const outside = errors.map((/** @type {any} */ { message, location }) => ({
    name: location === undefined ? 'outside of any test' : relative(inRoot(), location.file),
    reason: firstLine(message),
  }))
  return [...outside, ...suites.flatMap((/** @type {any} */ suite) => failuresOfSuite(suite, []))]
}

/** @param {any} suite @param {readonly string[]} above @returns {Failure[]} */
function failuresOfSuite({ title, specs = [], suites = [] }, above) {
  const names = [...above, title]
  const failed = specs.filter((/** @type {any} */ { ok }) => !ok)
  return [
    ...failed.map((/** @type {any} */ spec) => ({
      name: [...names, spec.title].join(' › '),
      reason: firstLine(errorsOf(spec)[0]?.message),
    })),
    ...suites.flatMap((/** @type {any} */ suite) => failuresOfSuite(suite, names)),
  ]
}

/** @param {any} spec @returns {{ message?: string }[]} */
function errorsOf({ tests }) {
  return tests.flatMap((/** @type {any} */ { results }) =>
    results.flatMap((/** @type {any} */ { errors }) => errors),
  )
}

/** @param {string | undefined} text that may hold the colours of a terminal */
function firstLine(text = '') {
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '')
  const line = plain.split('\n').find((line) => line.trim() !== '')
  return line === undefined ? 'No reason is given.' : line.trim().slice(0, 300)
}

/** What failed, once more for whoever reads the end of a long log; empty where nothing did. @param {readonly Failure[]} failures */
export function failureList(failures) {
  const lines = failures.slice(0, MOST).map(({ name, reason }) => `✗ ${name}\n    ${reason}`)
  const more = failures.length - MOST
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}
