import { failureList, failuresOfPlaywright, failuresOfVitest, unsureOfPlaywright } from './failures.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, failures?: import('./failures.mjs').Failure[], unsure?: import('./failures.mjs').Failure[] }} Counts */

/** @type {Readonly<Counts>} */
export const NONE = Object.freeze({ passed: 0, failed: 0, skipped: 0 })

/** @param {boolean} passed @returns {Counts} */
export const one = (passed) => ({ ...NONE, [passed ? 'passed' : 'failed']: 1 })

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NONE,
  )
}

/** @param {Counts} counts The line that scripts read. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * How a run ends: a line for each stage, what passed at a second try alone, what failed once more (a long log is
 * often cut), and the last line.
 * @param {readonly { line: string, counts: Counts }[]} results
 */
export function closing(results) {
  const lines = results.map(({ line }) => line).join('\n')
  const failures = failureList(results.flatMap(({ counts }) => counts.failures ?? []))
  const unsure = failureList(
    results.flatMap(({ counts }) => counts.unsure ?? []),
    'Passed only when it was tried again:',
  )
  const last = summary(sum(results.map(({ counts }) => counts)))
  return `\n${[lines, unsure, failures, last].filter(Boolean).join('\n\n')}`
}

/**
 * What a runner's own report says, held against its exit code: a runner that failed without naming a failed
 * test, or that left no report, counts as one failure.
 * @param {string | undefined} report JSON
 * @param {number} exitCode
 * @param {(report: any) => Counts} read
 * @returns {Counts}
 */
export function countReport(report, exitCode, read) {
  if (report === undefined) return one(false)
  const counts = read(JSON.parse(report))
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {any} report of vitest's json reporter @returns {Counts} */
export function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that cannot be loaded fails without a single test.
  const broken = testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken,
    skipped: numPendingTests + numTodoTests,
    failures: failuresOfVitest({ testResults }),
  }
}

/** @param {any} report of Playwright's json reporter @returns {Counts} */
export function readPlaywright({ stats, errors, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: failuresOfPlaywright({ suites, errors }),
    unsure: unsureOfPlaywright({ suites }),
  }
}
