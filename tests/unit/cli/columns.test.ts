import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { cut, tableText, tsvText } from '#lib/cli/columns.ts'

const COLUMNS = [
  { name: 'status', colours: { held: 'yellow' } },
  { name: 'path', gives: 'start' },
  { name: 'title', gives: 'end' },
  { name: 'count', right: true },
] as const
const ROWS = [
  ['held', '_news/2026/11/a-long-name-of-a-file.md', '人工知能の記事には幅の広い文字', '7'],
  ['pending', '_news/b.md', 'A short one', '12'],
]
const PLAIN = { width: Number.POSITIVE_INFINITY, colours: false }

test('without a width nothing is cut, and columns begin one below the other', () => {
  const lines = tableText({ columns: COLUMNS, rows: ROWS }, PLAIN).split('\n')
  expect(lines[1]).toBe(
    'held     _news/2026/11/a-long-name-of-a-file.md  人工知能の記事には幅の広い文字      7',
  )
  expect(new Set(lines.map((line) => stringWidth(line)))).toHaveProperty('size', 1)
})

test.each([80, 60, 48, 40])(
  'in %i columns what gives is cut: a path keeps its end, a title its beginning',
  (width) => {
    const lines = tableText({ columns: COLUMNS, rows: ROWS }, { width, colours: false }).split('\n')
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(width, 44))
    if (width < 60) expect(lines[1]).toMatch(/held +…\S+\.md +人\S+… +7$/)
  },
)

test('where cutting is not enough columns go, in their order, and those that stay are whole', () => {
  const columns = [
    { name: 'run' },
    { name: 'by', gives: 'end', goes: 3 },
    { name: 'files', right: true, goes: 2 },
    { name: 'state', goes: 1 },
  ] as const
  const rows = [['6f1c2f1e-6a0e-4c0b-9d3e-0c8f6d9b1a77', 'somebody with a long name', '8712', 'not ended']]
  const shown = (width: number) =>
    tableText({ columns, rows }, { width, colours: false })
      .split('\n')
      .map((line) => line.split(/ {2,}/))
  const run = rows[0]?.[0] ?? ''
  expect(shown(72)[1]).toEqual([run, 'somebody with a…', '8712', 'not ended'])
  expect(shown(60)[1]).toEqual([run, 'somebody with …', '8712'])
  expect(shown(52)[1]).toEqual([run, 'somebody with…'])
  for (const width of [40, 20]) expect(shown(width)).toEqual([['run'], [run]])
})

test('a text is cut between characters, never inside of one', () => {
  expect(cut('abcdef', 4, 'end')).toBe('abc…')
  expect(cut('abcdef', 4, 'start')).toBe('…def')
  expect(cut('人工知能', 5, 'end')).toBe('人工…')
  expect(cut('人工知能', 6, 'end')).toBe('人工…')
  expect(cut('👨‍👩‍👧‍👦 family', 4, 'end')).toBe('👨‍👩‍👧‍👦 …')
  expect(cut('fits', 4, 'end')).toBe('fits')
})

test('colours are those of a word in its column, where there are colours', () => {
  const text = tableText({ columns: COLUMNS, rows: ROWS }, { ...PLAIN, colours: true })
  expect(text).toContain('\u001b[33mheld   \u001b[39m')
  expect(text.split('\n')[2]).not.toContain('\u001b')
})

test('rows for programs have a tab between columns and nothing that could be taken for one', () => {
  const table = { columns: COLUMNS, rows: [['a\tb', 'c\nd', '\u202Ee', '']] }
  expect(tsvText(table)).toBe('a[U+0009]b\tc[U+000A]d\t[U+202E]e\t')
})
