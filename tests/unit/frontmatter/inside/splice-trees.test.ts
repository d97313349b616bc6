import { describe, expect, it } from 'vitest'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'

const edit = (source: string, edits: FieldEdits) => {
  const result = splice(source, edits)
  return result.ok ? result.value.source : `${result.error.rule} ${result.error.line}`
}
const toml = (text: string) => `+++\n${text}+++\nBody\n`
const json = (text: string) => `${text}\nBody\n`

const ZOLA = 'title = "A"\n\n[taxonomies]\ntags = ["x"]\nothers = ["y"] # o\n\n[extra]\nimage = "i"\n'

describe('inside of a key in TOML', () => {
  it.each<[string, string, FieldEdits, string]>([
    ['an item', ZOLA, { taxonomies: { tags: ['x', 'z'] } }, ZOLA.replace('"x"', '"x", "z"')],
    [
      'new keys of tables and of the root',
      ZOLA,
      { draft: true, taxonomies: { more: ['z'] }, extra: { n: 1 } },
      ZOLA.replace('\n\n[t', '\ndraft = true\n\n[t')
        .replace('# o\n', '# o\nmore = ["z"]\n')
        .concat('n = 1\n'),
    ],
    ['a key of a table that goes', ZOLA, { taxonomies: { others: null } }, ZOLA.replace(/others.*\n/, '')],
    [
      'a table with its last key',
      ZOLA,
      { taxonomies: { others: null, tags: null } },
      'title = "A"\n\n[extra]\nimage = "i"\n',
    ],
    ['a table that is made', 'a = 1\n', { t: { x: ['y'] }, b: 2 }, 'a = 1\nb = 2\n\n[t]\nx = ["y"]\n'],
    ['one where tables stand close', '[a]\nb = 1\n', { t: { x: 1 } }, '[a]\nb = 1\n[t]\nx = 1\n'],
    ['one where there is nothing', '', { t: { x: 1 } }, '[t]\nx = 1\n'],
    ['one in a table', '[a]\nb = 1\n', { a: { 't u': { x: 1 } } }, '[a]\nb = 1\n[a."t u"]\nx = 1\n'],
    ['a table that only others name', '[a.b]\nc = 1\n', { a: { d: 1 } }, '[a.b]\nc = 1\n[a]\nd = 1\n'],
    ['a table without keys', '[a]\n# n\n[b]\nc = 1\n', { a: { d: 1 } }, '[a]\nd = 1\n# n\n[b]\nc = 1\n'],
    ['a key with dots', 'a.b = 1 # n\nc = 2\n', { a: { b: 3 } }, 'a.b = 3 # n\nc = 2\n'],
    [
      'new keys below such',
      'a.b = 1\nc = 2\n',
      { a: { 'd e': 'x', f: { g: 1 } } },
      'a.b = 1\na."d e" = "x"\na.f.g = 1\nc = 2\n',
    ],
    ['a last key with dots that goes', 'c = 2\na.b.d = 1\n', { a: { b: { d: null } } }, 'c = 2\n'],
    ['one of two', 'a.b = 1\na.c = 2\n', { a: { b: null } }, 'a.c = 2\n'],
    [
      'a key with dots in a table',
      '[a]\nb.c = 1\n\n[z]\n',
      { a: { b: { d: 1 } } },
      '[a]\nb.c = 1\nb.d = 1\n\n[z]\n',
    ],
    ['values in braces', "a = { b = ['x'], c=1 }\n", { a: { b: ['y'], c: 2 } }, "a = { b = ['y'], c=2 }\n"],
    ['new keys in braces', "a = { b = 'x' }\n", { a: { d: { e: 1 } } }, "a = { b = 'x', d = { e = 1 } }\n"],
    ['a key in empty braces', 'a = {}\n', { a: { b: 'x' } }, 'a = { b = "x" }\n'],
    ['a key in braces that goes', 'a = { b = 1, c = 2 }\n', { a: { b: null } }, 'a = { c = 2 }\n'],
    ['all keys in braces', 'z = 1\na = { b = 1, c = 2 } # n\n', { a: { b: null, c: null } }, 'z = 1\n'],
    ['a key with dots of its own', '"a.b" = 1\na.b = 2\n', { 'a.b': 3 }, '"a.b" = 3\na.b = 2\n'],
    ['no such key', 'a = 1\n', { b: { c: null }, a: 2 }, 'a = 2\n'],
  ])('%s', (_, text, edits, expected) => {
    expect(edit(toml(text), edits)).toBe(toml(expected))
  })

  it.each<[string, string, FieldEdits, string]>([
    ['tables in a list', '[[a]]\nb = 1\n', { a: { b: 2 } }, 'unusual-layout 2'],
    ['a day', 'b = 1\na = 2026-01-02\n', { a: { b: 2 } }, 'unusual-layout 3'],
    ['a new key behind dots in braces', 'a = { b.c = 1 }\n', { a: { b: { d: 1 } } }, 'unusual-layout 2'],
    ['a table where a value is due', '[a.b]\nc = 1\n', { a: { b: 1 } }, 'not-a-scalar 2'],
    ['a comment in a list', '[a]\nb = 1\nc = [ # n\n1 ]\n', { a: { c: null } }, 'comment-inside 4'],
    ['a name that is no name', '[a]\nb = 1\n', { a: { prototype: 1 } }, 'forbidden-key 1'],
  ])('refused: %s', (_, text, edits, expected) => {
    expect(edit(toml(text), edits)).toBe(expected)
  })
})

const TALL = '{\n  "a": {\n    "t": [\n      "x"\n    ]\n  },\n  "b": 1\n}'

describe('inside of a key in JSON', () => {
  it.each<[string, string, FieldEdits, string]>([
    ['an item', TALL, { a: { t: ['x', 'y'] } }, TALL.replace('"x"', '"x",\n      "y"')],
    [
      'a new key',
      TALL,
      { a: { u: ['y'] } },
      TALL.replace('    ]\n', '    ],\n    "u": [\n      "y"\n    ]\n'),
    ],
    ['a mapping with its last key', TALL, { a: { t: null } }, '{\n  "b": 1\n}'],
    [
      'a mapping that is made',
      '{\n  "l": [\n    "x"\n  ]\n}',
      { a: { t: ['y'], u: { v: 1 } } },
      '{\n  "l": [\n    "x"\n  ],\n  "a": {\n    "t": [\n      "y"\n    ],\n    "u": {\n      "v": 1\n    }\n  }\n}',
    ],
    ['one on one line', '{ "b": 1 \n}', { a: { t: 1 } }, '{ "b": 1, "a": {"t": 1} \n}'],
    ['one in place of null', '{\n"a": null }', { a: { t: 1 } }, '{\n"a": {\n  "t": 1\n} }'],
    ['a key in empty braces', '{\n  "a": {}\n}', { a: { t: 1 } }, '{\n  "a": {"t": 1}\n}'],
    [
      'a list as those around have it',
      '{\n  "a": {\n    "b": 1\n  },\n  "l": [\n    "x"\n  ]\n}',
      { a: { t: ['y'] } },
      '{\n  "a": {\n    "b": 1,\n    "t": [\n      "y"\n    ]\n  },\n  "l": [\n    "x"\n  ]\n}',
    ],
    [
      'a key with dots of its own',
      '{\n"a.b": 1, "a": {"b": 2} }',
      { 'a.b': 3 },
      '{\n"a.b": 3, "a": {"b": 2} }',
    ],
  ])('%s', (_, text, edits, expected) => {
    expect(edit(json(text), edits)).toBe(json(expected))
  })

  it.each<[string, string, FieldEdits, string]>([
    ['a list', '{\n"a": [1] }', { a: { b: 2 } }, 'unusual-layout 2'],
    ['false', '{\n"a": false }', { a: { b: 2 } }, 'unusual-layout 2'],
    ['a mapping where a value is due', '{\n"a": {"b": {}} }', { a: { b: 1 } }, 'not-a-scalar 2'],
  ])('refused: %s', (_, text, edits, expected) => {
    expect(edit(json(text), edits)).toBe(expected)
  })
})
