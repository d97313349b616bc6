import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldedDomain } from '#lib/schema/folded-text.ts'

test('a domain in its one form stays as it is', () => {
  const odd = fc.array(fc.constantFrom('www.', 'WWW.', '.', ' ', 'a', 'B.example', 'İ'), { maxLength: 8 })
  fc.assert(
    fc.property(odd, (parts) => {
      const once = foldedDomain(parts.join(''))
      expect(foldedDomain(once)).toBe(once)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['www.TheVerge.com', 'theverge.com'],
  [' a.example. ', 'a.example'],
  ['www.com', 'www.com'],
  ['www.www.a.example', 'a.example'],
  ['www. .a.example', 'a.example'],
  ['. .', ''],
  ['HTTPS://WWW.TheVerge.com/', 'theverge.com'],
  ['//theverge.com/tech?x=1', 'theverge.com'],
  ['www.//b.c', 'b.c'],
  ['A/B News', 'a/b news'],
])('%s is %s', (text, folded) => {
  expect(foldedDomain(text)).toBe(folded)
})
