import { describe, expect, it } from 'vitest'
import {
  closing,
  countReport,
  one,
  readPlaywright,
  readVitest,
  sum,
  summary,
} from '#lib/cli/launch/counts.mjs'

const vitest = (changes = {}) =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [],
    ...changes,
  })

const playwright = (stats = {}, errors: unknown[] = []) =>
  JSON.stringify({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors })

describe('the last line', () => {
  it('adds up all stages', () => {
    expect(summary(sum([one(true), one(false), { passed: 3, failed: 0, skipped: 0 }]))).toBe(
      '4 passed, 1 failed',
    )
  })

  it('names skipped tests only where there are some', () => {
    expect(summary({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped')
  })

  it('stays the last, after the stages and what failed in them', () => {
    const failures = [{ name: 'a.test.ts › a test', reason: 'Error: why' }]
    const results = [
      { line: '✓ Types: 1 passed, 0 failed (1.0 s)', counts: one(true) },
      { line: '✗ Unit: 4 passed, 1 failed (2.0 s)', counts: { passed: 4, failed: 1, skipped: 0, failures } },
    ]
    expect(closing(results).split('\n')).toEqual([
      '',
      '✓ Types: 1 passed, 0 failed (1.0 s)',
      '✗ Unit: 4 passed, 1 failed (2.0 s)',
      '',
      '✗ a.test.ts › a test',
      '    Error: why',
      '',
      '5 passed, 1 failed',
    ])
    expect(closing(results.slice(0, 1)).split('\n').slice(-3)).toEqual([
      '✓ Types: 1 passed, 0 failed (1.0 s)',
      '',
      '1 passed, 0 failed',
    ])
  })

  it('counts nothing for nothing', () => {
    expect(summary(sum([]))).toBe('0 passed, 0 failed')
  })
})

describe('countReport', () => {
  it('reads a report of vitest', () => {
    expect(countReport(vitest(), 0, readVitest)).toMatchObject({ passed: 5, failed: 0, skipped: 2 })
  })

  it('counts a file of tests that could not be loaded', () => {
    const testResults = [
      { name: 'a.test.ts', status: 'failed', assertionResults: [] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [{}] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [] },
    ]
    expect(countReport(vitest({ numFailedTests: 1, testResults }), 1, readVitest).failed).toBe(2)
  })

  it('tells what passed at a second try alone, and counts it as passed', () => {
    const first = { errors: [{ message: 'Error: too late' }] }
    const spec = { title: 'a test', ok: true, tests: [{ status: 'flaky', results: [first, { errors: [] }] }] }
    const suites = [{ title: 'a.spec.ts', suites: [{ title: 'part', specs: [spec] }] }]
    const report = { ...JSON.parse(playwright({ flaky: 1 })), suites }
    const counts = readPlaywright(report)
    expect(counts).toMatchObject({ passed: 5, failed: 0, failures: [] })
    expect(closing([{ line: '✓ Browser', counts }])).toContain(
      'Passed only when it was tried again: a.spec.ts › part › a test\n    Error: too late',
    )
  })

  it('reads a report of Playwright', () => {
    expect(countReport(playwright({ unexpected: 1, skipped: 2 }), 1, readPlaywright)).toMatchObject({
      passed: 4,
      failed: 1,
      skipped: 2,
    })
  })

  it('counts errors outside of any test', () => {
    expect(countReport(playwright({}, [{}]), 1, readPlaywright).failed).toBe(1)
  })

  it('believes an exit code that the report does not explain', () => {
    expect(countReport(vitest(), 1, readVitest)).toMatchObject({ passed: 5, failed: 1, skipped: 2 })
  })

  it('takes a missing report for a failure, whatever the exit code', () => {
    expect(countReport(undefined, 0, readVitest)).toEqual(one(false))
  })
})
