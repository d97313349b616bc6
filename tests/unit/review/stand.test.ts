import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseValue, decided, edited, type Stand, setByHand } from '#lib/review/stand.ts'
import { PUBLISHED, STATUSES } from '#lib/schema/words.ts'

const hand = { by: 'Ana', at: new Date(0) }
const retopiced = (from: Stand, topics: readonly string[]) => setByHand(from, 'topics', topics, hand)
const published = (from: Stand) => setByHand(from, 'published', true, hand)

function stand(more: Partial<Stand> = {}): Stand {
  return {
    status: 'pending',
    published: 'false',
    topics: ['AI'],
    title: 'A day',
    excerpt: '',
    others: {},
    flagByHand: false,
    duplicateOf: null,
    assigneeId: null,
    edits: [],
    exported: [],
    swapped: false,
    changedSince: false,
    changedAfterExport: false,
    ...more,
  }
}

describe('any number of decisions', () => {
  it('taken back leave the flag as the file has it', () => {
    const decisions = fc.array(fc.constantFrom(...STATUSES), { maxLength: 6 })
    fc.assert(
      fc.property(decisions, fc.constantFrom(...PUBLISHED), (list, published) => {
        const end = [...list, 'pending' as const].reduce(
          (now, status) => decided(now, { status }, hand),
          stand({ published }),
        )
        expect(end).toEqual(stand({ published }))
      }),
    )
  })

  it('never change topics, a flag set by hand, or the edits before', () => {
    const before = published(retopiced(stand(), ['Law']))
    for (const status of STATUSES) expect(decided(before, { status }, hand)).toEqual({ ...before, status })
  })
})

describe('an edit', () => {
  it('is against the file, however often the value changes', () => {
    const twice = retopiced(retopiced(stand(), ['Law']), ['Chips'])
    expect(twice.edits).toMatchObject([{ field: 'topics', base: ['AI'], value: ['Chips'], theirs: null }])
    expect(baseValue(twice, 'topics')).toEqual(['AI'])
    expect(retopiced(twice, ['AI'])).toEqual(stand())
  })

  it('of a field in conflict is against what upstream wrote', () => {
    const [edit] = retopiced(stand(), ['Law']).edits
    const conflicted = stand({
      topics: ['Law'],
      edits: edit === undefined ? [] : [{ ...edit, theirs: { value: ['Chips'] } }],
    })
    expect(baseValue(conflicted, 'topics')).toEqual(['Chips'])
    expect(retopiced(conflicted, ['Chips'])).toEqual(stand({ topics: ['Chips'] }))
    expect(retopiced(conflicted, ['Law']).edits).toMatchObject([
      { base: ['Chips'], value: ['Law'], theirs: null },
    ])
  })

  it('that removes the flag shows it as absent', () => {
    expect(edited(stand(), 'published', null, 'hand', hand)).toMatchObject({
      published: 'absent',
      edits: [{ base: false, value: null }],
    })
  })

  it('of one field leaves the other alone', () => {
    const both = retopiced(published(stand()), [])
    expect(both).toMatchObject({ published: 'true', topics: [], flagByHand: true })
    expect(both.edits.map(({ field }) => field)).toEqual(['published', 'topics'])
  })
})
