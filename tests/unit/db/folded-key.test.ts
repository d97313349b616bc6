import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldedKey } from '#lib/db/articles/folded-key.ts'
import { addressKey } from '#lib/schema/entry/address-key.ts'
import { foldedText } from '#lib/schema/folded-text.ts'

it.each([
  ['Microsoft Announces Levtech As Power Apps Partner', 'Microsoft announces Levtech as Power Apps partner'],
  ['“Chips”, he said –  again!', '"chips" he said - again'],
  ['  One   two\n', 'one two'],
  ['ＡＩ', 'ai'],
  ['Tom &amp; Jerry: &#8220;Back&#8221;', 'Tom & Jerry: “Back”'],
  ['Don&rsquo;t &#x4eba;', 'don’t 人'],
])('%j is known again as %j', (one, other) => {
  expect(foldedKey(one)).toBe(foldedKey(other))
})

it.each([
  ['The 12th', 'The 13th'],
  ['ab', 'a b'],
  ['R&amp;amp;D', 'R&D'],
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

it('is that of the folded text, whatever its characters do to their neighbours', () => {
  const odd = [
    'É',
    'e',
    '\u0301',
    'İ',
    'ª',
    '¼',
    'ß',
    'ŉ',
    'Ŀ',
    'ſ',
    'Ǆ',
    'Σ',
    'σ',
    '—',
    '“',
    '…',
    '¨',
    '×',
    'ﬁ',
    '\u1100',
    '\u1161',
  ]
  const any = fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCharCode(code))
  const text = fc.string({ unit: fc.oneof(fc.constantFrom(...odd), any), maxLength: 8 })
  fc.assert(
    fc.property(text, (given) => {
      expect(foldedKey(given)).toBe(addressKey(foldedText(given)))
    }),
    { numRuns: 2_000 },
  )
})
