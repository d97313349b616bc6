import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chipsOf, without } from '#lib/schema/query/query-chips.ts'
import { isFiltered, TAB_NAMES, tabOf, unfiltered, withTab } from '#lib/schema/query/query-tabs.ts'
import { normalize, queryFromParams } from '#lib/schema/query/queue-query.ts'
import { query } from '#tests/unit/schema/queries.ts'

const ask = (address: string) => queryFromParams(new URLSearchParams(address))

describe('tabs', () => {
  it.each([
    ['', 'to-decide'],
    ['topic=AI&q=x&sort=heat&heat=4..', 'to-decide'],
    ['has=related', 'to-decide'],
    ['status=held', 'held'],
    ['status=all', 'all'],
    ['status=all&mark=swapped', 'swapped'],
    ['status=all&mark=changed', 'changed'],
    ['status=all&mark=changed&mark=conflict', 'all'],
    ['status=all&mark=conflict', 'conflicts'],
    ['status=approved&has=edits&has=related', 'to-export'],
    ['status=all&has=exported', 'exported'],
    ['status=rejected', 'rejected'],
    ['status=approved', null],
    ['status=approved&status=rejected', null],
  ])('%s is under %s', (address, name) => {
    expect(tabOf(ask(address))).toBe(name)
  })

  it('keep every other filter when they are changed, there and back', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(...TAB_NAMES), (asked, name) => {
        const moved = withTab(asked, name)
        const mine = { status: [], mark: [], has: [] }
        expect({ ...moved, ...mine }).toEqual({ ...normalize(asked), ...mine })
      }),
    )
    const first = ask('topic=AI&has=related&quality=50..')
    for (const name of TAB_NAMES) {
      expect(tabOf(withTab(first, name))).toBe(name)
      expect(withTab(withTab(first, name), 'to-decide')).toEqual(first)
    }
  })
})

describe('isFiltered', () => {
  it.each([
    ['', false],
    ['status=held&sort=heat', false],
    ['status=all&mark=conflict', false],
    ['status=approved', false],
    ['status=approved&has=edits', false],
    ['q=x', true],
    ['topic=AI', true],
    ['mark=conflict', true],
    ['published=absent', true],
    ['-topic=AI', true],
    ['has=related', true],
    ['heat=1..', true],
    ['date=2026-01-01..', true],
  ])('%s: %s', (address, expected) => {
    const asked = ask(address)
    expect(isFiltered(asked)).toBe(expected)
    expect(isFiltered(unfiltered(asked))).toBe(false)
    expect(tabOf(unfiltered(asked))).toBe(tabOf(asked))
  })
})

describe('chips', () => {
  it('are what stands beyond the tab, and each can be taken away by itself', () => {
    const asked = ask('topic=AI&-topic=Law&has=related&heat=70..&date=..2026-01-31&q=word')
    const chips = chipsOf(asked)
    expect(chips).toEqual([
      { kind: 'word', facet: 'topic', word: 'AI', not: false },
      { kind: 'word', facet: 'topic', word: 'Law', not: true },
      { kind: 'word', facet: 'has', word: 'related', not: false },
      { kind: 'range', field: 'heat', text: '70..' },
      { kind: 'range', field: 'date', text: '..2026-01-31' },
    ])
    expect(chips.reduce(without, asked)).toEqual(ask('q=word'))
    expect(chipsOf(ask('status=approved&has=edits'))).toEqual([])
    expect(chipsOf(ask('status=approved&status=held'))).toHaveLength(2)
  })

  it('take away exactly one', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const before = normalize(asked)
        for (const chip of chipsOf(before)) {
          const after = without(before, chip)
          expect(after).not.toEqual(before)
          expect(after).toEqual(normalize(after))
        }
      }),
    )
  })
})
