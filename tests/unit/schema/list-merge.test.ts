import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedLists } from '#lib/schema/list-merge.ts'

const list = (text: string) => [...text]
const merged = (base: string, ours: string, theirs: string) =>
  mergedLists(list(base), list(ours), list(theirs))?.join('') ?? null

test.each([
  { what: 'both add at the end', base: 'ab', ours: 'abx', theirs: 'aby', is: 'abyx' },
  { what: 'both add the same', base: 'ab', ours: 'abx', theirs: 'abx', is: 'abx' },
  { what: 'both add, one the same', base: 'a', ours: 'axz', theirs: 'ax', is: 'axz' },
  { what: 'one adds, one takes away', base: 'ab', ours: 'abx', theirs: 'b', is: 'bx' },
  { what: 'both take away', base: 'abc', ours: 'bc', theirs: 'ac', is: 'c' },
  { what: 'both take the same away', base: 'abc', ours: 'bc', theirs: 'bcx', is: 'bcx' },
  { what: 'one moves, one adds', base: 'abc', ours: 'cab', theirs: 'abcx', is: 'cabx' },
  { what: 'one adds, one moves', base: 'abc', ours: 'axbc', theirs: 'cab', is: 'caxb' },
  { what: 'one moves, one takes another away', base: 'abc', ours: 'cab', theirs: 'bc', is: 'cb' },
  { what: 'both move alike', base: 'abc', ours: 'cabx', theirs: 'cab', is: 'cabx' },
  { what: 'one replaces all, one too', base: 'a', ours: 'x', theirs: 'y', is: 'yx' },
  { what: 'one adds in front', base: 'ab', ours: 'xab', theirs: 'aby', is: 'xaby' },
  { what: 'both move', base: 'abc', ours: 'cab', theirs: 'bac', is: null },
  { what: 'one moves what the other takes away', base: 'ab', ours: 'ba', theirs: 'a', is: null },
  { what: 'one takes away what the other moves', base: 'ab', ours: 'a', theirs: 'ba', is: null },
  { what: 'something stands there twice', base: 'aab', ours: 'aabx', theirs: 'aa', is: null },
  { what: 'nobody else changed it, twice or not', base: 'aab', ours: 'ab', theirs: 'aab', is: 'ab' },
])('$what: $base to $ours beside $theirs is $is', ({ base, ours, theirs, is }) => {
  expect(merged(base, ours, theirs)).toBe(is)
})

const some = fc.uniqueArray(fc.constantFrom(...'abcdef'))

test('either order holds the same items, each once, as both differences say', () => {
  fc.assert(
    fc.property(some, some, some, (base, ours, theirs) => {
      const one = mergedLists(base, ours, theirs)
      const other = mergedLists(base, theirs, ours)
      expect(other?.toSorted()).toEqual(one?.toSorted())
      if (one === null) return
      const wanted = [...new Set([...ours, ...theirs])].filter(
        (item) => !base.includes(item) || (ours.includes(item) && theirs.includes(item)),
      )
      expect(one.toSorted()).toEqual(wanted.sort())
    }),
  )
})
