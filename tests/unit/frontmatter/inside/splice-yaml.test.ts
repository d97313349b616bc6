import { expect, test } from 'vitest'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'

const edit = (yaml: string, edits: FieldEdits) => {
  const result = splice(`---\n${yaml}---\nBody\n`, edits)
  return result.ok ? result.value.source.slice(4, -9) : `${result.error.rule} ${result.error.line}`
}

const BLOCK = 'a:\n    t: # tags\n    - x\n    - "X y"\n    c: 1 # n\nb: 1\n'

test.each<[string, string, FieldEdits, string]>([
  ['a value', 'a:\n  c: 1 # n\nb: 1\n', { a: { c: 2 } }, 'a:\n  c: 2 # n\nb: 1\n'],
  ['an item', BLOCK, { a: { t: ['x', 'X y', 'z'] } }, BLOCK.replace('y"\n', 'y"\n    - z\n')],
  [
    'beside an item that is no text',
    'a:\n  t: [1, x]\n',
    { a: { t: ['1', 'x', 'z'] } },
    'a:\n  t: [1, x, z]\n',
  ],
  ['a new key, as the others', BLOCK, { a: { d: ['q'] } }, BLOCK.replace('# n\n', '# n\n    d:\n    - q\n')],
  [
    'a new list, as those around',
    'a:\n  c: 1\nl: ["q"]\n',
    { a: { d: ['r'] } },
    'a:\n  c: 1\n  d: ["r"]\nl: ["q"]\n',
  ],
  [
    'a new key above a comment',
    'a:\n  c: 1\n  # e\n\nb: 1\n',
    { a: { d: 2 } },
    'a:\n  c: 1\n  d: 2\n  # e\n\nb: 1\n',
  ],
  ['a key that goes', 'a:\n  c: 1\n  d: |\n    x\n\n    y\nb: 1\n', { a: { d: null } }, 'a:\n  c: 1\nb: 1\n'],
  ['the last key, and what it stands in', 'b: 1\na:\n  d: [x] # n\n', { a: { d: null } }, 'b: 1\n'],
  [
    'the last key, closed on a line of its own',
    'a:\n  d: [\n    x,\n    ]\nb: 1\n',
    { a: { d: null } },
    'b: 1\n',
  ],
  ['no such key', 'b: 1\n', { a: { d: null }, b: 2 }, 'b: 2\n'],
  ['a mapping that is made', 'b: 1\n', { a: { d: ['x'], e: null } }, 'b: 1\na:\n  d:\n    - x\n'],
  [
    'one in one, with the indentation of others',
    'b:\n    c: 1\n',
    { a: { d: { e: true } } },
    'b:\n    c: 1\na:\n    d:\n        e: true\n',
  ],
  ['an empty key', 'a: # none\nb: 1\n', { a: { d: 'x' } }, 'a: # none\n  d: x\nb: 1\n'],
  [
    'a key far inside',
    'a:\n  b:\n    c:\n      d: x\n',
    { a: { b: { c: { d: 'z' } } } },
    'a:\n  b:\n    c:\n      d: z\n',
  ],
  ['a key with dots of its own', 'a.d: 1\na:\n  d: 2\n', { a: { d: 3 } }, 'a.d: 1\na:\n  d: 3\n'],
  ['that one', 'a.d: 1\na:\n  d: 2\n', { 'a.d': 3 }, 'a.d: 3\na:\n  d: 2\n'],
  ['a new one', 'a:\n  d: 2\n', { 'a.d': 3 }, 'a:\n  d: 2\na.d: 3\n'],
  [
    'values in braces',
    'a: { t: [x, "y"], c: q } # n\n',
    { a: { t: ['x', 'z'], c: 'a: b' } },
    'a: { t: [x, z], c: "a: b" } # n\n',
  ],
  ['new keys in braces', 'a: {c: 1}\n', { a: { d: ['x'], e: { f: 2 } } }, 'a: {c: 1, d: [x], e: {f: 2}}\n'],
  ['a key in empty braces', 'a: {}\n', { a: { d: 1 } }, 'a: {d: 1}\n'],
  ['two keys in empty braces', 'a: {}\n', { a: { d: 1, e: 2 } }, 'a: {d: 1, e: 2}\n'],
  ['a first key in braces that goes', 'a: {c: 1, d: 2,}\n', { a: { c: null } }, 'a: {d: 2,}\n'],
  ['a last key in braces that goes', 'a: {c: 1, d: 2 }\n', { a: { d: null } }, 'a: {c: 1 }\n'],
  ['all keys in braces', 'a: {c: 1, d: 2}\nb: 1\n', { a: { c: null, d: null } }, 'b: 1\n'],
  [
    'where only lines tell the fields',
    'x: "A\nb"\na:\n  c: 1\nb: 1\n',
    { a: { c: 2, d: 3 } },
    'x: "A\nb"\na:\n  c: 2\n  d: 3\nb: 1\n',
  ],
  ['an anchor that nobody uses', 'a: &a\n  c: 1\n', { a: { c: 2 } }, 'a: &a\n  c: 2\n'],
])('inside of a key: %s', (_, yaml, edits, expected) => {
  expect(edit(yaml, edits)).toBe(expected)
})

test.each<[string, string, FieldEdits, string]>([
  ['a list', 'a: [x]\n', { a: { c: 1 } }, 'unusual-layout 2'],
  ['a text', 'b: 1\na: x\n', { a: { c: 1 } }, 'unusual-layout 3'],
  ['a word for nothing', 'a: ~\n', { a: { c: 1 } }, 'unusual-layout 2'],
  ['a mapping that another key shares', 'a: &a\n  c: 1\nb: *a\n', { a: { c: 2 } }, 'shared-anchor 2'],
  ['one that is another', 'a: &a\n  c: 1\nb: *a\n', { b: { c: 2 } }, 'shared-anchor 4'],
  ['a list that another key shares', 'a:\n  c: &a [x]\nb: *a\n', { a: { c: ['y'] } }, 'shared-anchor 3'],
  ['keys that share a line', '? a\n: c: 1\n', { a: { c: 2 } }, 'unusual-layout 2'],
  ['a mapping where a value is due', 'a:\n  c:\n    d: 1\n', { a: { c: 2 } }, 'not-a-scalar 3'],
  ['a comment that would go', 'a:\n  # why\n  c: 1\n', { a: { c: null } }, 'comment-inside 2'],
  ['one in braces', 'a: {c: 1, # why\n  d: 2}\n', { a: { c: null } }, 'comment-inside 2'],
  ['all in braces', '{a: {c: 1}}\n', { b: { c: 1 } }, 'unusual-layout 2'],
  ['merged keys', 'b: &b {c: 1}\na:\n  <<: *b\n', { a: { c: 2 } }, 'merge-key 4'],
  ['a key that merges', 'a:\n  c: 1\n', { a: { '<<': 2 } }, 'merge-key 1'],
  ['a name that is no name', 'a:\n  c: 1\n', { a: { constructor: 2 } }, 'forbidden-key 1'],
  ['no number', 'a:\n  c: 1\n', { a: { c: Number.NaN } }, 'number-not-finite 1'],
])('refused inside of a key: %s', (_, yaml, edits, expected) => {
  expect(edit(yaml, edits)).toBe(expected)
})

test('what changes goes by the names of all keys around it', () => {
  const source = '---\na:\n  c: 1\n  d: {e: x}\nb: 1\n---\n'
  const result = splice(source, { a: { c: 2, d: { e: 'y' } }, b: 1 })
  expect(result).toMatchObject({ value: { changed: ['a.c', 'a.d.e'] } })
  expect(splice(source, { a: { c: 1, z: null }, q: {} })).toEqual({
    ok: true,
    value: { source, changed: [], spans: [] },
  })
})
