import { describe, expect, it } from 'vitest'
import { dueAt, type LastRun, type UnseenChanges } from '#lib/jobs/pace.ts'

const news = (first: number, last: number, arriving = false): UnseenChanges => ({ first, last, arriving })
const run = (began: number, ended: number, failed = false): LastRun => ({ began, ended, failed })
const NEVER = Number.POSITIVE_INFINITY

describe('a change', () => {
  it('is imported once the folder has been still for half a second', () => {
    expect(dueAt(news(1_000, 1_000), null, 0)).toBe(1_500)
    expect(dueAt(news(1_000, 1_900), null, 0)).toBe(2_400)
  })

  it('waits two seconds at most while others follow', () => {
    expect(dueAt(news(1_000, 60_000), null, 0)).toBe(3_000)
  })

  it('lies two seconds after the run before, and further where that took long', () => {
    expect(dueAt(news(1_000, 1_000), run(900, 950), 0)).toBe(2_900)
    expect(dueAt(news(5_000, 5_000), run(1_000, 4_000), 0)).toBe(16_000)
    expect(dueAt(news(90_000, 90_000), run(1_000, 4_000), 0)).toBe(90_500)
  })

  it('is tried again five seconds after a run that failed', () => {
    expect(dueAt(news(1_000, 1_000), run(2_000, 2_010, true), 0)).toBe(7_010)
  })

  it('in a folder that has just come waits for quiet, for half a minute at most', () => {
    expect(dueAt(news(1_000, 20_000, true), null, 0)).toBe(20_500)
    expect(dueAt(news(1_000, 80_000, true), null, 0)).toBe(31_000)
  })
})

describe('without a change', () => {
  it('the folder is looked at in the given rhythm', () => {
    expect(dueAt(null, run(1_000, 1_100), 300_000)).toBe(301_100)
  })

  it('nothing is due with the rhythm off, or before the first run', () => {
    expect(dueAt(null, run(1_000, 1_100), 0)).toBe(NEVER)
    expect(dueAt(null, null, 300_000)).toBe(NEVER)
  })
})
