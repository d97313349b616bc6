import { describe, expect, it } from 'vitest'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'

/** The frontmatter lines after an edit of the given ones, or the rule that refused it. */
function edit(yaml: string, edits: FieldEdits): string {
  const result = splice(`---\n${yaml}---\nBody\n`, edits)
  if (!result.ok) return result.error.rule
  expect(result.value.source).toMatch(/^---\n.*---\nBody\n$/s)
  return result.value.source.slice(4, -'---\nBody\n'.length)
}

it.each(['\n---\na: 1\nb: true\n---\nBody\n', ' \r\n\n+++\nb = true\n+++\n', '\ufeff\n{"b": true}\nBody'])(
  'what stands below blank lines is read, and written by nobody: %j',
  (source) => {
    expect(splice(source, { b: false })).toMatchObject({
      ok: false,
      error: { rule: 'below-blanks', line: 1 },
    })
    expect(splice(source, {})).toMatchObject({ ok: true, value: { source } })
    const parsed = parseEntry(source)
    expect(parsed.ok && parsed.value.notes).toContain('below-blanks')
  },
)

describe('a single value', () => {
  it.each<[string, string, FieldEdits, string]>([
    ['keeps double quotes', 'title: "A" # c\n', { title: 'B' }, 'title: "B" # c\n'],
    ['keeps single quotes', "title: 'A'\n", { title: "It's" }, "title: 'It''s'\n"],
    ['stays plain', 'title: A\n', { title: 'B c' }, 'title: B c\n'],
    ['is quoted where it must be', 'title: A\n', { title: 'B: c' }, 'title: "B: c"\n'],
    ['replaces a folded text', 'title: >-\n  a\n  b\n\nx: 1\n', { title: 'B' }, 'title: "B"\n\nx: 1\n'],
    ['replaces text over two lines', 'title: a\n  b\nx: 1\n', { title: 'B' }, 'title: B\nx: 1\n'],
    [
      'takes the usual quotes for a new key',
      'a: "x"\nb: "y"\n',
      { title: 'B' },
      'a: "x"\nb: "y"\ntitle: "B"\n',
    ],
    ['takes the usual quotes for an empty key', "a: 'x'\ntitle:\n", { title: 'B' }, "a: 'x'\ntitle: 'B'\n"],
    ['fills a key with a comment', 'title: # why\n', { title: 'B' }, 'title: B # why\n'],
    ['keeps an anchor nobody uses', 'heat: &h 1 # c\n', { heat: 2 }, 'heat: &h 2 # c\n'],
    [
      'is written in braces too',
      '{title: A, heat: 1}\n',
      { title: 'B, c', heat: 2 },
      '{title: "B, c", heat: 2}\n',
    ],
    ['indents a new key like the others', '  a: 1\n', { b: true }, '  a: 1\n  b: true\n'],
    ['quotes a new key where it must', 'a: 1\n', { 'b: c': 1.5 }, 'a: 1\n"b: c": 1.5\n'],
    ['goes with its line', 'a: 1\nb: 2 # c\nc: 3\n', { b: null }, 'a: 1\nc: 3\n'],
    ['is absent and stays so', 'a: 1\n', { b: null }, 'a: 1\n'],
    ['is empty and stays so', 'a: 1\nb:\n', { b: null }, 'a: 1\nb:\n'],
  ])('%s', (_, yaml, edits, expected) => {
    expect(edit(yaml, edits)).toBe(expected)
  })

  it.each<[string, string, FieldEdits, string]>([
    ['a mapping', 'title:\n  a: 1\n', { title: 'B' }, 'not-a-scalar'],
    ['a list', 'title: [a]\n', { title: 'B' }, 'not-a-scalar'],
    ['an alias', 'a: &x 1\nb: *x\n', { b: 2 }, 'shared-anchor'],
    ['a shared value', 'a: &x 1\nb: *x\n', { a: 2 }, 'shared-anchor'],
    ['a comment at the head', 'title: | # c\n  a\n', { title: 'B' }, 'comment-inside'],
    ['a new key in braces', '{a: 1}\n', { b: 1 }, 'unusual-layout'],
    ['a key without a place', '? a\n', { a: 1 }, 'unusual-layout'],
    ['infinity', 'a: 1\n', { a: Number.POSITIVE_INFINITY }, 'number-not-finite'],
    ['U+0000', 'a: 1\n', { a: 'x\0' }, 'value-not-writable'],
    ['half a character', 'a: 1\n', { a: ['\ud800'] }, 'value-not-writable'],
    ['an unsafe key', 'a: 1\n', { constructor: 'x' }, 'forbidden-key'],
    ['the key of all objects', 'a: 1\n', JSON.parse('{"__proto__": "x"}'), 'forbidden-key'],
    ['a merge key', 'a: 1\n', { '<<': 'x' }, 'merge-key'],
    ['removal with a comment inside', 't: # c\n  - a\n', { t: null }, 'comment-inside'],
    ['removal out of braces', '{a: 1, b: 2}\n', { b: null }, 'unusual-layout'],
    ['a tag elsewhere', 'a: 1\nb: !!str 2\n', { a: 2 }, 'yaml-tag'],
    [
      'a key that readers of other makes cannot find',
      `a: 1\n${'k'.repeat(2_000)}: 2\n`,
      { ['k'.repeat(2_000)]: 3 },
      'unusual-layout',
    ],
  ])('refuses %s', (_, yaml, edits, rule) => {
    expect(edit(yaml, edits)).toBe(rule)
  })
})

describe('a list', () => {
  it.each<[string, string, string[], string]>([
    ['grows in the middle', 't:\n  - A\n  - C\n', ['A', 'B', 'C'], 't:\n  - A\n  - B\n  - C\n'],
    [
      'grows above the comment of its first item',
      't:\n  # a\n  - A\n',
      ['B', 'A'],
      't:\n  - B\n  # a\n  - A\n',
    ],
    ['keeps a wide gap', 't:\n-   A\n', ['A', 'B'], 't:\n-   A\n-   B\n'],
    ['keeps its line ends', 't:\r\n- A\r\n', ['A', 'B'], 't:\r\n- A\r\n- B\r\n'],
    ['moves lines with their comments', 't:\n- A # a\n- B # b\n', ['B', 'A'], 't:\n- B # b\n- A # a\n'],
    ['keeps comments when it empties', 't: # t\n# a\n- A\nx: 1\n', [], 't: [] # t\n# a\nx: 1\n'],
    ['keeps double items apart', 't:\n- A # 1\n- A # 2\n', ['A'], 't:\n- A # 1\n'],
    ['quotes like its items', "t:\n- 'A'\n- 'B: c'\n", ["D's"], "t:\n- 'D''s'\n"],
    ['stays plain beside items that must be quoted', 't:\n- A\n- "B: c"\n', ['A', 'D'], 't:\n- A\n- D\n'],
    ['replaces one text', 't: A\nx:\n- b\n', ['A', 'B'], 't:\n- A\n- B\nx:\n- b\n'],
    ['replaces one text with a comment', 't: A # c\n', ['A', 'B'], 't: [A, B] # c\n'],
    ['fills an empty key', 't: # c\n', ['A'], 't: [A] # c\n'],
    ['fills empty brackets like other lists', 't: []\nx:\n  - b\n', ['A'], 't:\n  - A\nx:\n  - b\n'],
    ['keeps brackets', 't: [A,B]\n', ['A', 'C', 'B'], 't: [A,C,B]\n'],
    ['keeps tall brackets', 't: [\n  A,\n  ]\n', ['A', 'B'], 't: [\n  A,\n  B,\n  ]\n'],
    ['moves quoted items in brackets', 't: ["A", B]\n', ['B', 'A'], 't: [B, "A"]\n'],
    [
      'keeps comments in brackets',
      't: [\n  A, # a\n  B\n  ]\n',
      ['A', 'B', 'C'],
      't: [\n  A, # a\n  B,\n  C\n  ]\n',
    ],
  ])('%s', (_, yaml, t, expected) => {
    expect(edit(yaml, { t })).toBe(expected)
  })

  it('is new in brackets where the other lists are', () => {
    expect(edit('x: [a]\n', { t: ['A, b', 'C'] })).toBe('x: [a]\nt: ["A, b", C]\n')
  })

  it('is new and empty', () => {
    expect(edit('x: 1\n', { t: [] })).toBe('x: 1\nt: []\n')
  })

  it('grows before a new key that follows it', () => {
    expect(edit('t:\n- A\n', { b: true, t: ['A', 'B'] })).toBe('t:\n- A\n- B\nb: true\n')
  })

  it.each<[string, string, string]>([
    ['mappings', 't:\n- a: 1\n', 'not-a-list-of-text'],
    ['a list in a list', 't: [[1]]\n', 'not-a-list-of-text'],
    ['an item that is shared', 't:\n- &a A\nb: *a\n', 'shared-anchor'],
    ['an alias for an item', 'b: &a A\nt: [*a]\n', 'shared-anchor'],
    ['a comment that would go', 't: [A, # a\n  B]\n', 'comment-inside'],
    ['a compact list', '? t\n: - A\n', 'unusual-layout'],
    ['a block of text', 't: |\n  A\n', 'unusual-layout'],
    ['a mapping', 't:\n  a: 1\n', 'not-a-scalar'],
  ])('refuses %s', (_, yaml, rule) => {
    expect(edit(yaml, { t: ['B'] })).toBe(rule)
  })

  it('changes a very long list', () => {
    const items = Array.from({ length: 2_500 }, (_, index) => `item ${index}`)
    const yaml = `t:\n${items.map((item) => `- ${item}\n`).join('')}`
    const reversed = [...items].reverse()
    expect(edit(yaml, { t: reversed })).toBe(`t:\n${reversed.map((item) => `- ${item}\n`).join('')}`)
  })
})

describe('what a splice tells', () => {
  it('names changed keys and places', () => {
    expect(splice('---\na: 1\nb: 2\n---\n', { a: 1, b: 3 })).toEqual({
      ok: true,
      value: {
        source: '---\na: 1\nb: 3\n---\n',
        changed: ['b'],
        spans: [{ key: 'b', start: 12, end: 13, text: '3' }],
      },
    })
  })

  it('names the place of a refusal in the file', () => {
    const result = splice('---\na: 1\nt:\n  x: 1\n---\n', { t: 'B' })
    expect(result).toMatchObject({ ok: false, error: { line: 3, column: 1, sourceLine: 't:' } })
  })
})
