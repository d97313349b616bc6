import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldedKey } from '#lib/db/articles/folded-key.ts'
import { foldedText } from '#lib/schema/folded-text.ts'

it.each([
  ['Microsoft Announces Levtech As Power Apps Partner', 'Microsoft announces Levtech as Power Apps partner'],
  ['“Chips”, he said –  again!', '"chips" he said - again'],
  ['  One   two\n', 'one two'],
  ['ＡＩ', 'ai'],
])('%j is known again as %j', (one, other) => {
  expect(foldedKey(one)).toBe(foldedKey(other))
})

it.each([
  ['The 12th', 'The 13th'],
  ['ab', 'a b'],
  ['!', '?'],
  ['人工', '人'],
])('%j is not %j', (one, other) => {
  expect(foldedKey(one)).not.toBe(foldedKey(other))
})

it('is equal exactly where the folded texts are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', 'b', ' ', '-', '1', 'é', '人', '\u00a0') })
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(foldedKey(one) === foldedKey(other)).toBe(foldedText(one) === foldedText(other))
    }),
  )
})
