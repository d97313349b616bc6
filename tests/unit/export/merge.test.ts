import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeField, sameValue } from '#lib/export/merge.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { type FieldValue, isList } from '#lib/schema/values.ts'

const list = fc.array(fc.constantFrom('AI', 'Robots', 'Chips'), { maxLength: 3 })
const value: fc.Arbitrary<FieldValue> = fc.oneof(fc.boolean(), fc.constant(null), list)

describe('mergeField', () => {
  it.each<[FieldValue, FieldValue, FieldValue, string]>([
    [false, true, false, 'ours'],
    [false, true, true, 'agreed'],
    [false, true, null, 'conflict'],
    [null, true, null, 'ours'],
    [null, true, false, 'conflict'],
    [['AI'], ['Robots'], ['AI'], 'ours'],
    [['AI'], ['Robots'], ['Robots'], 'agreed'],
    [['AI'], ['Robots'], ['Chips'], 'conflict'],
    [['AI', 'Robots'], ['AI'], ['Robots', 'AI'], 'conflict'],
    [['AI'], [], [], 'agreed'],
  ])('base %j, ours %j, theirs %j: %s', (base, ours, theirs, outcome) => {
    expect(mergeField(base, ours, theirs)).toBe(outcome)
  })

  it('never takes a value that neither side wants', () => {
    fc.assert(
      fc.property(value, value, value, (base, ours, theirs) => {
        const outcome = mergeField(base, ours, theirs)
        if (outcome === 'ours') expect(theirs).toEqual(base)
        if (outcome === 'agreed') expect(theirs).toEqual(ours)
        if (outcome === 'conflict') expect([base, ours]).not.toContainEqual(theirs)
      }),
    )
  })
})

function listOf(value: FieldValue): readonly string[] {
  if (!isList(value)) throw new Error('This is no list.')
  return value
}

describe('sameValue', () => {
  it('tells an empty list from no list, and no flag from false', () => {
    expect(sameValue([], null)).toBe(false)
    expect(sameValue(false, null)).toBe(false)
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(false)
  })
})

const { unite } = KINDS.list

describe('two lists united', () => {
  it('keep the order of upstream and put ours behind', () => {
    expect(unite(['AI', 'Robots', 'Chips'], ['Law', 'AI'])).toEqual(['Law', 'AI', 'Robots', 'Chips'])
  })

  it('hold every topic of both; what upstream repeats stays, of ours comes once what it lacks', () => {
    fc.assert(
      fc.property(list, list, (ours, theirs) => {
        const united = listOf(unite(ours, theirs))
        expect(new Set(united)).toEqual(new Set([...ours, ...theirs]))
        expect(united.slice(0, theirs.length)).toEqual(theirs)
        const added = united.slice(theirs.length)
        expect(added).toHaveLength(new Set(added).size)
      }),
    )
  })
})
