import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffLists } from '#lib/frontmatter/write/list-diff.ts'

const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })

/** The length of the longest list that is part of both in order, by trying out every choice. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  const [first, ...rest] = before
  if (first === undefined || after.length === 0) return 0
  const at = after.indexOf(first)
  const without = longestCommon(rest, after)
  return at === -1 ? without : Math.max(without, 1 + longestCommon(rest, after.slice(at + 1)))
}

describe('diffLists', () => {
  it('leads from the old list to the new one and keeps as much as possible', () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const steps = diffLists(before, after)
        const result = steps.flatMap((step) => {
          if (step.type === 'remove') return []
          return step.type === 'keep' ? [before[step.oldIndex]] : [step.text]
        })
        expect(result).toEqual(after)
        const used = steps.flatMap((step) => (step.type === 'insert' ? [] : [step.oldIndex]))
        expect(used).toEqual(before.map((_, index) => index))
        expect(steps.filter(({ type }) => type === 'keep')).toHaveLength(longestCommon(before, after))
      }),
    )
  })

  it('links a moved item to where it was', () => {
    expect(diffLists(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual([
      { type: 'insert', text: 'c', movedFrom: 2 },
      { type: 'keep', oldIndex: 0 },
      { type: 'keep', oldIndex: 1 },
      { type: 'remove', oldIndex: 2 },
    ])
  })

  it('is quick on two long lists without anything in common', () => {
    const long = (prefix: string) => Array.from({ length: 50_000 }, (_, index) => `${prefix}${index}`)
    expect(diffLists(long('a'), long('b'))).toHaveLength(100_000)
  })
})
