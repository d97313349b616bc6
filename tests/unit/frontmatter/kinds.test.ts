import fc from 'fast-check'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { KINDS } from '#lib/fields/kinds.ts'
import { ownFields, setOwnFields } from '#lib/fields/table.ts'
import { writeDoubts } from '#lib/frontmatter/doubts/write-doubts.ts'
import { isListOfText, readFields } from '#lib/frontmatter/locate/fields.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'
import type { FieldValue } from '#lib/schema/values.ts'

beforeEach(() => {
  const before = ownFields()
  setOwnFields([
    { name: 'due', kind: 'date', label: 'Due', permission: 'edit' },
    { name: 'line', kind: 'text', label: 'Line', permission: 'edit' },
    { name: 'more', kind: 'items', label: 'More', permission: 'edit' },
  ])
  onTestFinished(() => setOwnFields(before))
})

/** The frontmatter lines after an edit of the given ones, or the rule that refused it. */
function edit(yaml: string, edits: FieldEdits): string {
  const result = splice(`---\n${yaml}---\nBody\n`, edits)
  if (!result.ok) return result.error.rule
  expect(result.value.source).toMatch(/^---\n.*---\nBody\n$/s)
  return result.value.source.slice(4, -'---\nBody\n'.length)
}

function itemsIn(yaml: string): readonly string[] {
  const read = readFields(`---\n${yaml}---\nBody\n`, ['more'])
  const more: unknown = read.ok ? read.value.more : read.error
  if (!isListOfText(more)) throw new Error('No items.')
  return more
}

const DAY = '2026-01-31'
const TIME = '2026-01-31T10:00:00Z'
const SPACED = '2026-01-31 10:00:00 +02:00'

test.each<[string, string, FieldEdits, string]>([
  ['stays plain', 'due: 2025-12-01 # c\n', { due: DAY }, `due: ${DAY} # c\n`],
  ['stays plain with a time', 'due: 2025-12-01\n', { due: TIME }, `due: ${TIME}\n`],
  ['stays plain with blanks', 'due: 2025-12-01\n', { due: SPACED }, `due: ${SPACED}\n`],
  ['keeps its quotes', "due: '2025-12-01'\n", { due: DAY }, `due: '${DAY}'\n`],
  ['is plain in an empty key', 'a: "x"\nb: "y"\ndue:\n', { due: DAY }, `a: "x"\nb: "y"\ndue: ${DAY}\n`],
  ['is plain in a new key', 'a: "x"\nb: "y"\n', { due: DAY }, `a: "x"\nb: "y"\ndue: ${DAY}\n`],
  [
    'is quoted as other dates are',
    `a: x\nb: "${TIME}"\n`,
    { due: DAY },
    `a: x\nb: "${TIME}"\ndue: "${DAY}"\n`,
  ],
  ['takes the place of a number', 'due: 20260131\n', { due: DAY }, `due: ${DAY}\n`],
  ['stands in braces', '{due: 2025-12-01, a: 1}\n', { due: TIME }, `{due: ${TIME}, a: 1}\n`],
  ['goes with its line', `a: 1\ndue: ${DAY}\n`, { due: null }, 'a: 1\n'],
  ['as text is quoted', 'line: x\n', { line: DAY }, `line: "${DAY}"\n`],
])('a date %s', (_, yaml, edits, expected) => {
  expect(edit(yaml, edits)).toBe(expected)
})

test('a date is a day of the calendar, with or without a time', () => {
  for (const value of [
    null,
    DAY,
    TIME,
    SPACED,
    ' 2024-02-29 ',
    '2026-01-31 10:00',
    '2026-01-31T10:00:00.123+0200',
  ])
    expect(KINDS.date.accept(value, null)).toEqual({ ok: true, value: value?.trim() ?? null })
  for (const value of [
    '',
    'soon',
    '2026',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-1-5',
    '2026-01-31T25:00',
    7,
    true,
    [DAY],
  ])
    expect(KINDS.date.accept(value, null), String(value)).toMatchObject({ ok: false })
  // What stands there is no news.
  expect(KINDS.date.accept('soon', 'soon')).toEqual({ ok: true, value: 'soon' })
})

const BLOCK = [
  'more:',
  '  - title: "A" # first',
  '    url: https://a.example',
  '  # about B',
  '  - plain b',
  '  -   title: |',
  '        # C',
  '        more of C',
  '      tags: [x, "y"]',
  'z: 1',
  '',
].join('\n')

test('items with fields of their own are moved and removed with their bytes', () => {
  const [a = '', b = '', c = ''] = itemsIn(BLOCK)
  expect([a, b, c]).toEqual([
    '{"title":"A","url":"https://a.example"}',
    'plain b',
    '{"title":"# C\\nmore of C\\n","tags":["x","y"]}',
  ])
  const [A, B, C] = [
    '  - title: "A" # first\n    url: https://a.example\n',
    '  - plain b\n',
    '  -   title: |\n        # C\n        more of C\n      tags: [x, "y"]\n',
  ]
  const B2 = `  # about B\n${B}`
  expect(edit(BLOCK, { more: [a, b, c] })).toBe(BLOCK)
  expect(edit(BLOCK, { more: [b, c] })).toBe(`more:\n${B2}${C}z: 1\n`)
  expect(edit(BLOCK, { more: [a, b] })).toBe(`more:\n${A}${B2}z: 1\n`)
  expect(edit(BLOCK, { more: [b, c, a] })).toBe(`more:\n${B2}${C}${A}z: 1\n`)
  expect(edit(BLOCK, { more: [c, a, b] })).toBe(`more:\n${C}${A}${B2}z: 1\n`)
  expect(edit(BLOCK, { more: [a, 'new', c] })).toBe(`more:\n${A}  - new\n${C}z: 1\n`)
  expect(edit(BLOCK, { more: [a, b, c, 'new'] })).toBe(`more:\n${A}${B2}${C}  - new\nz: 1\n`)
  expect(edit(BLOCK, { more: [] })).toBe('more: []\nz: 1\n')
  expect(edit(BLOCK, { more: null })).toBe('comment-inside')
  const flow = 'more: [{title: A, url: "b"},  x, [p, q]] # c\n'
  const [one = '', x = '', two = ''] = itemsIn(flow)
  expect(edit(flow, { more: [two, one] })).toBe('more: [[p, q],  {title: A, url: "b"}] # c\n')
  expect(edit(flow, { more: [one, x, two, 'new'] })).toBe(
    'more: [{title: A, url: "b"},  x, [p, q],  new] # c\n',
  )
})

test('an item that stands nowhere any more is written anew, and reads as it did', () => {
  const item = '{"title":"A: b","count":2,"on":"2026-01-31","in":{"x":[1,null]}}'
  const written = '- title: "A: b"\n    count: 2\n    "on": "2026-01-31"\n    in: {x: [1, null]}\n'
  expect(edit('more:\n  - b\n', { more: ['b', item] })).toBe(`more:\n  - b\n  ${written}`)
  expect(edit('a: 1\n', { more: [item] })).toBe(`a: 1\nmore:\n  ${written}`)
  expect(edit('more: [b]\n', { more: ['b', item] })).toBe(
    'more: [b, {title: "A: b", count: 2, "on": "2026-01-31", in: {x: [1, null]}}]\n',
  )
})

test('a list is left alone where its texts could be taken for structures, or share anchors', () => {
  expect(edit(`more:\n  - '{"a":1}'\n`, { more: ['x'] })).toBe('not-a-list-of-text')
  expect(edit('more:\n  - &a {t: 1}\n  - b\n', { more: ['b'] })).toBe('shared-anchor')
  expect(edit('x: &a 1\nmore:\n  - t: *a\n  - b\n', { more: ['b'] })).toBe('shared-anchor')
  expect(edit('more: {a: 1}\n', { more: ['b'] })).toBe('not-a-scalar')
})

test('no file is said to be writable that is not, and none refused that is', () => {
  const dates = [
    '',
    'due:\n',
    `due: ${DAY}\n`,
    `due: ${SPACED} # c\n`,
    "due: 'x'\n",
    'due: 20260131\n',
    'due: [a]\n',
  ]
  const more = [
    '',
    'more:\n',
    'more: []\n',
    'more: [a, "b"]\n',
    'more: one\n',
    'more:\n  - a\n  - "b"\n',
    'more:\n  - t: a\n    u: b\n  - c\n',
    'more: [{t: a}, b]\n',
    'more:\n  - 1\n  - t: ~\n',
    `more:\n  - '{"a":1}'\n`,
    'more: {a: 1}\n',
    'more:\n  - &a {t: 1}\n',
  ]
  const told: string[] = []
  for (const yaml of dates.flatMap((due) => more.map((items) => `title: A\n${due}${items}`))) {
    const parsed = parseEntry(`---\n${yaml}---\nBody\n`)
    if (!parsed.ok) throw new Error(parsed.error.message)
    const doubted = writeDoubts(parsed.value).map(({ field }) => field)
    told.push(...doubted)
    for (const [field, value] of [
      ['due', '2026-12-24'],
      ['more', ['new']],
      ['more', []],
    ] as const) {
      const { ok } = splice(parsed.value.parts.source, { [field]: value })
      expect(ok, `${field} of ${yaml}`).toBe(!doubted.includes(field))
    }
  }
  expect(told.filter((field) => field === 'due')).toHaveLength(more.length)
  expect(told.filter((field) => field === 'more')).toHaveLength(3 * dates.length)
})

test('only texts are made; what has fields is kept', () => {
  const before = ['{"a":1}', 'b']
  const accept = (wanted: FieldValue) => KINDS.items.accept(wanted, before)
  expect(accept(['b', '{"a":1}', ' c '])).toEqual({ ok: true, value: ['b', '{"a":1}', 'c'] })
  for (const wanted of [
    ['{"a":2}'],
    ['{"a":1}', '{"a":1}'],
    [''],
    ['b', 'b'],
    ['x', ' x'],
    ['x\ny'],
    'b',
    null,
  ])
    expect(accept(wanted), JSON.stringify(wanted)).toMatchObject({ ok: false })
})

test('whatever is removed, moved and added, all else keeps its bytes', () => {
  const word = fc.stringMatching(/^w[a-z]{1,5}$/)
  const mapping = fc.record({ title: word, url: word }).map(({ title, url }) => ({
    block: `  - title: "${title}"\n    url: ${url} # ${url}\n`,
    flow: `{title: "${title}", url: ${url}}`,
  }))
  const text = word.map((it) => ({ block: `  - ${it}\n`, flow: it }))
  const lists = fc.array(fc.oneof(mapping, text), { minLength: 1, maxLength: 6 })
  const property = fc.property(
    lists,
    fc.boolean(),
    fc.infiniteStream(fc.nat()),
    fc.option(word),
    (items, inFlow, dice, extra) => {
      const unique = items.filter(({ flow }, at) => items.findIndex((other) => other.flow === flow) === at)
      const yaml = (list: typeof items) =>
        inFlow
          ? `more: [${list.map(({ flow }) => flow).join(', ')}]\n`
          : `more:\n${list.map(({ block }) => block).join('')}`
      const told = itemsIn(yaml(unique))
      const order = unique.map((_, at) => at).filter(() => (dice.next().value ?? 0) % 3 > 0)
      order.sort(() => ((dice.next().value ?? 0) % 3) - 1)
      const isNew = extra !== null && !told.includes(extra)
      const wanted = [...order.map((at) => told[at] ?? ''), ...(isNew ? [extra] : [])]
      const kept = [
        ...order.flatMap((at) => unique[at] ?? []),
        ...(isNew ? [{ block: `  - ${extra}\n`, flow: extra }] : []),
      ]
      expect(edit(yaml(unique), { more: wanted })).toBe(kept.length === 0 ? 'more: []\n' : yaml(kept))
    },
  )
  fc.assert(property, { numRuns: 300 })
})
