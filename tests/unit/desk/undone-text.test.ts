import { expect, test } from 'vitest'
import { undoneText } from '#app/(desk)/queue/_components/changes/undone-text.ts'
import type { QueueItem } from '#lib/schema/article.ts'

const item = { id: 1, title: 'Chips', status: 'rejected' } as QueueItem
const step = { stepId: 1, items: [item], articles: 1, sentence: 'approved it', job: null }
const later = { articles: 1, fields: ['status', 'published'], by: ['Ben'], nothingBack: true }

test('an undo is told by what it did and by what stands all the same', () => {
  expect(undoneText(step)).toBe('Undone: Chips (approved it)')
  expect(undoneText({ ...step, later: null })).toBe('Undone: Chips (approved it)')
  expect(undoneText({ ...step, later })).toBe(
    'Nothing changes: what Ben did later stands: Rejected. Chips (approved it)',
  )
  expect(undoneText({ ...step, later: { ...later, fields: ['published'], nothingBack: false } })).toBe(
    'Undone: Chips (approved it), but what Ben did later stands.',
  )
  const many = {
    ...step,
    articles: 12,
    later: { ...later, articles: 3, by: ['Ben', 'you'], nothingBack: false },
  }
  expect(undoneText(many)).toBe(
    'Undone: 12 articles (approved it), but what Ben and you did later in 3 articles stands.',
  )
})
