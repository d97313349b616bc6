import { expect, test } from 'vitest'
import { jobOutcome, jobTitle } from '#lib/format/job-text.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import type { DeskJob } from '#lib/schema/job.ts'

function bulk(action: BulkAction, state: DeskJob['state']): DeskJob {
  return { kind: 'bulk', state, action, total: 12, done: 12, report: { changed: 9 } } as unknown as DeskJob
}

test.each<[BulkAction, string, string]>([
  [{ do: 'decide', decision: 'approved' }, 'Approve 12 articles', 'Approved 9 articles'],
  [{ do: 'decide', decision: 'held' }, 'Hold 12 articles', 'Put 9 articles on hold'],
  [{ do: 'publish', published: 'true' }, 'Set 12 articles to published', 'Set 9 articles to published'],
  [{ do: 'add-topic', topic: 'AI' }, 'Add “AI” to 12 articles', 'Added “AI” to 9 articles'],
  [{ do: 'remove-topic', topic: 'AI' }, 'Remove “AI” from 12 articles', 'Removed “AI” from 9 articles'],
])('%j is an order before it is done, and then what was done', (action, order, done) => {
  for (const state of ['running', 'failed'] as const) expect(jobTitle(bulk(action, state))).toBe(order)
  for (const state of ['done', 'cancelled'] as const) expect(jobTitle(bulk(action, state))).toBe(done)
})

test('taking back is told the same way', () => {
  const undo = { kind: 'undo', total: 12, done: 9 } as unknown as DeskJob
  expect(jobTitle({ ...undo, state: 'running' } as DeskJob)).toBe('Take back 12 articles')
  expect(jobTitle({ ...undo, state: 'done' } as DeskJob)).toBe('Took back 9 articles')
})

test.each([
  [null, '12 articles taken back'],
  [{ stands: 0, by: [] }, '12 articles taken back'],
  [
    { stands: 3, by: ['Ana', 'Ben'] },
    '12 articles taken back; what Ana and Ben did later in 3 of them stands',
  ],
])('what stands because it was changed later is told of %j', (report, told) => {
  const undo = { kind: 'undo', state: 'done', total: 12, done: 12, report } as unknown as DeskJob
  expect(jobOutcome(undo)).toBe(told)
})
