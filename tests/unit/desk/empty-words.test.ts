import { describe, expect, it } from 'vitest'
import { emptiness } from '#app/(desk)/queue/_components/list/empty-words.ts'
import { TABS } from '#lib/schema/query/query-tabs.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'

const stage = (all: number, total = 0, before = 0) => ({
  total,
  tabs: [{ name: 'all', count: all }],
  mark: [{ value: 'rejected-before', count: before }],
})
const of = (query: Partial<QueueQuery>, counts = stage(45)) => emptiness(queryWith(query), counts)
const pending: Partial<QueueQuery> = { status: ['pending'] }

describe('an empty list', () => {
  it('says that all is decided only where it is', () => {
    expect(of(pending)).toMatchObject({ title: 'Every article is decided', way: 'all', count: 45 })
    expect(of(pending, stage(0))).toMatchObject({ title: 'No article yet', way: 'import' })
    expect(of(pending, stage(45, 0, 3))).toEqual({
      title: 'Nothing new to decide',
      text: '3 articles tell stories that were rejected before.',
      way: 'rejected-before',
      count: 3,
    })
    expect(of(pending, stage(45, 0, 1)).text).toBe('1 article tells a story that was rejected before.')
  })

  it('names the stage or the statuses that have none', () => {
    expect(of({ status: ['approved'] })).toEqual({
      title: 'No article is approved',
      text: 'Other stages have 45 articles.',
      way: 'all',
      count: 45,
    })
    expect(of({ status: ['approved', 'held', 'duplicate'] }).title).toBe(
      'No article is approved, on hold or a duplicate',
    )
    expect(of({ status: [...TABS.held.status] }).title).toBe('No article is on hold')
    expect(of({ status: ['approved'], has: ['edits'] }).title).toBe('Nothing waits for an export')
    expect(of({ status: [] }, stage(0))).toMatchObject({ title: 'No article yet', way: 'import' })
  })

  it('tells how many its filters hide', () => {
    expect(of({ ...pending, search: 'chips' }, stage(45, 45))).toEqual({
      title: 'No article matches',
      text: 'Search and filters hide 45 articles.',
      way: 'unfiltered',
      count: 45,
    })
    expect(of({ ...pending, topic: ['AI'] }, stage(45, 1)).text).toBe('Search and filters hide 1 article.')
    expect(of({ status: ['approved'], search: 'chips' })).toMatchObject({
      title: 'No article matches',
      way: 'all',
    })
  })
})
