import { describe, expect, it } from 'vitest'
import { countReport, one, readPlaywright, readVitest, sum, summary } from '#lib/cli/launch/counts.mjs'

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

  it('counts nothing for nothing', () => {
    expect(summary(sum([]))).toBe('0 passed, 0 failed')
  })
})

describe('countReport', () => {
  it('reads a report of vitest', () => {
    expect(countReport(vitest(), 0, readVitest)).toEqual({ passed: 5, failed: 0, skipped: 2 })
  })

  it('counts a file of tests that could not be loaded', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [] },
    ]
    expect(countReport(vitest({ numFailedTests: 1, testResults }), 1, readVitest).failed).toBe(2)
  })

  it('reads a report of Playwright', () => {
    expect(countReport(playwright({ unexpected: 1, skipped: 2 }), 1, readPlaywright)).toEqual({
      passed: 4,
      failed: 1,
      skipped: 2,
    })
  })

  it('counts errors outside of any test', () => {
    expect(countReport(playwright({}, [{}]), 1, readPlaywright).failed).toBe(1)
  })

  it('believes an exit code that the report does not explain', () => {
    expect(countReport(vitest(), 1, readVitest)).toEqual({ passed: 5, failed: 1, skipped: 2 })
  })

  it('takes a missing report for a failure, whatever the exit code', () => {
    expect(countReport(undefined, 0, readVitest)).toEqual(one(false))
  })
})
