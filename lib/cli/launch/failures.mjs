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
  return [...outside, ...inSuites(suites, ({ ok }) => !ok)]
}

/** What passed at its second try alone, with the reason of the first. @param {any} report of Playwright's json reporter @returns {Failure[]} */
export function unsureOfPlaywright({ suites = [] }) {
  return inSuites(suites, ({ tests }) => tests.some((/** @type {any} */ { status }) => status === 'flaky'))
}

/** @param {readonly any[]} suites @param {(spec: any) => boolean} isMeant @param {readonly string[]} above @returns {Failure[]} */
function inSuites(suites, isMeant, above = []) {
  return suites.flatMap(({ title, specs = [], suites: inner = [] }) => {
    const names = [...above, title]
    const meant = specs.filter(isMeant).map((/** @type {any} */ spec) => ({
      name: [...names, spec.title].join(' › '),
      reason: firstLine(errorsOf(spec)[0]?.message),
    }))
    return [...meant, ...inSuites(inner, isMeant, names)]
  })
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

/** What failed, once more for whoever reads the end of a long log; empty where nothing did. @param {readonly Failure[]} failures @param {string} sign */
export function failureList(failures, sign = '✗') {
  const lines = failures.slice(0, MOST).map(({ name, reason }) => `${sign} ${name}\n    ${reason}`)
  const more = failures.length - MOST
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}
