import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { progressLine, progressText, withProgress } from '#lib/cli/progress.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

function terminal(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 60 })
  return { stream: stream as unknown as typeof process.stderr, shown: () => stream.read()?.toString() ?? '' }
}

test('a line says how many, of how many, how fast and how much longer', () => {
  expect(progressText('Deciding', 'article', { done: 4_500, total: 10_000, ms: 2_000 })).toBe(
    'Deciding: 4,500 of 10,000 articles, 2,250 a second, 3 s left',
  )
  expect(progressText('Exporting', 'file', { done: 30, total: 3_000, ms: 10_000 })).toBe(
    'Exporting: 30 of 3,000 files, 3 a second, 16 min 30 s left',
  )
  expect(progressText('Importing', 'file', { done: 1, total: 0, ms: 0 })).toBe('Importing: 1 file')
})

test('it comes after a second, not at every call, and goes without a trace', () => {
  const { stream, shown } = terminal(true)
  const progress = progressLine('Deciding', 'article', stream)
  progress.tell(100, 10_000)
  expect(shown()).toBe('')
  vi.advanceTimersByTime(1_000)
  progress.tell(1_000, 10_000)
  expect(shown()).toBe(
    '\r\u001b[KDeciding: 1,000 of 10,000 articles, 1,000 a second, 9 s left'.slice(0, 4 + 59),
  )
  vi.advanceTimersByTime(50)
  progress.tell(1_050, 10_000)
  expect(shown()).toBe('')
  vi.advanceTimersByTime(200)
  progress.tell(1_200, 10_000)
  expect(shown()).toContain('1,200 of 10,000')
  progress.end()
  expect(shown()).toBe('\r\u001b[K')
})

test('where standard error is no terminal nothing is said', () => {
  const { stream, shown } = terminal(false)
  const progress = progressLine('Deciding', 'article', stream)
  vi.advanceTimersByTime(5_000)
  progress.say('Looking')
  progress.tell(1_000, 10_000)
  progress.end()
  expect(shown()).toBe('')
})

test('what nobody can tell in numbers is named at once, and counts begin anew with it', () => {
  const { stream, shown } = terminal(true)
  const progress = progressLine('Restoring', 'page', stream)
  vi.advanceTimersByTime(5_000)
  progress.say('Looking the backup over')
  expect(shown()).toBe('\r\u001b[KLooking the backup over…')
  progress.say('Copying')
  vi.advanceTimersByTime(1_000)
  progress.tell(500, 1_000)
  expect(shown()).toBe('\r\u001b[KCopying…\r\u001b[KCopying: 500 of 1,000 pages, 500 a second, 1 s left')
  progress.end()
  expect(shown()).toBe('\r\u001b[K')
})

test('the line goes before anything is said of work that failed', async () => {
  const { stream, shown } = terminal(true)
  const work = withProgress(
    'Importing',
    'file',
    async ({ say }) => {
      say('Importing')
      throw new Error('The disk is full.')
    },
    stream,
  )
  await expect(work).rejects.toThrow('The disk is full.')
  expect(shown()).toBe('\r\u001b[KImporting…\r\u001b[K')
})
