import { expect, it } from 'vitest'
import { searchMarks } from '#lib/format/search-marks.ts'

/** The hits in brackets. */
const marked = (search: string, text: string) =>
  searchMarks(search)(text)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')

it.each([
  ['chip', 'Chips and a chip', '[Chips] and a [chip]'],
  ['chip wars', 'Chips, chip wars', 'Chips, [chip wars]'],
  ['"chip wars"', 'A chip, the chip-wars', 'A chip, the [chip-wars]'],
  ['-chip wars', 'Chip wars', 'Chip [wars]'],
  ['a OR b', 'a b c', '[a b] c'],
  ['grosse', 'Die große Frage', 'Die [große] Frage'],
  ['ilik', 'Ilık su', '[Ilık] su'],
  ['zurich', 'Zu\u0308rich', '[Zu\u0308rich]'],
  ['智能', '人工智能正在', '人工[智能]正在'],
  ['don’t', 'I don’t', 'I [don’t]'],
  ['A&B', 'A&B, B', '[A&B], B'],
  ['', 'nothing', 'nothing'],
  ['(', 'no (word)', 'no (word)'],
])('marks what %s finds', (search, text, expected) => {
  expect(marked(search, text)).toBe(expected)
})

it('loses no character', () => {
  const text = ' İstanbul’da  “büyük” gün — 2026 \u{1F600}'
  expect(
    searchMarks('büyük 2026')(text)
      .map(({ text }) => text)
      .join(''),
  ).toBe(text)
})
