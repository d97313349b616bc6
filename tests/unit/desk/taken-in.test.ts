import { expect, it } from 'vitest'
import { changedBetween, keepingRow } from '#app/(desk)/queue/_components/changes/taken-in.ts'
import type { QueueItem } from '#lib/schema/article.ts'

const item = (id: number, version = 1): QueueItem => ({
  id,
  version,
  path: `_news/${id}.md`,
  collection: '_news',
  title: `Title ${id}`,
  status: 'pending',
  published: 'false',
  topics: [],
  quality: null,
  heat: null,
  providerName: '',
  providerDomain: '',
  type: 'article',
  date: null,
  relatedCount: 0,
  warningCount: 0,
  pendingEdits: 0,
  conflictCount: 0,
  missing: false,
  swapped: false,
  changedSince: false,
  takenBackCount: 0,
  stillWritten: 0,
  changedAfterExport: false,
  rejectedBefore: null,
  unwritable: false,
  unreadable: false,
  duplicate: false,
  assigneeId: null,
  noteCount: 0,
})
const items = (...ids: number[]) => ids.map((id) => item(id))
const ids = (list: readonly QueueItem[]) => list.map(({ id }) => id)

it('keeps the row that is read behind the row it stood behind', () => {
  expect(ids(keepingRow(items(9, 1, 3, 4), items(1, 2, 3, 4), 2))).toEqual([9, 1, 2, 3, 4])
  expect(ids(keepingRow(items(9, 4), items(1, 2, 3, 4), 3))).toEqual([3, 9, 4])
})

it('leaves the fresh list alone where the row is in it, or was in neither', () => {
  const fresh = items(9, 1, 2)
  expect(keepingRow(fresh, items(1, 2), 2)).toBe(fresh)
  expect(keepingRow(fresh, items(1, 2), 7)).toBe(fresh)
  expect(keepingRow(fresh, items(1, 2), null)).toBe(fresh)
})

it('names what changed in between, and nothing that is new', () => {
  expect(changedBetween([item(9), item(1, 2), item(2, 5)], [item(1, 1), item(2, 5)])).toEqual([1])
})
