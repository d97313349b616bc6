import { describe, expect, it } from 'vitest'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'

const edit = (source: string, edits: FieldEdits) => {
  const result = splice(source, edits)
  return result.ok ? result.value.source : result.error.rule
}

const TALL = '{\n  "title": "A",\n  "draft": true,\n  "t": [\n    "A",\n    "B"\n  ]\n}'
const tall = (from: string, to: string) => TALL.replace(from, to)

describe('splice in JSON', () => {
  it.each<[string, string, FieldEdits, string]>([
    ['a flag', TALL, { draft: false }, tall('true', 'false')],
    ['a text', TALL, { title: 'B "x"\n\\' }, tall('"A",\n  "d', '"B \\"x\\"\\n\\\\",\n  "d')],
    ['a text of signs', '{"a": "é"}', { a: '\u202eé\u0007' }, '{"a": "\\u202eé\\u0007"}'],
    ['a text where all is ASCII', '{"a": "\\u00e9"}', { a: 'é😀' }, '{"a": "\\u00e9\\ud83d\\ude00"}'],
    ['a number', '{"a":1e3 , "b":2}', { a: 7, b: -1.5 }, '{"a":7 , "b":-1.5}'],
    ['a date', '{"d": "2024-01-02"}', { d: '2024-01-03' }, '{"d": "2024-01-03"}'],
    ['nothing', '{"a": null}', { a: 'x' }, '{"a": "x"}'],
    ['nothing that stays', '{"a": null}', { a: null }, '{"a": null}'],
    ['a new key', '{"a": 1}', { b: true }, '{"a": 1, "b": true}'],
    ['a new key without blanks', '{"a":1,"c":2}', { b: 'x' }, '{"a":1,"c":2,"b":"x"}'],
    ['a new key on a line', TALL, { b: 1 }, tall('  ]\n', '  ],\n  "b": 1\n')],
    ['a new key behind the only one', '{\n\t"a" : 1\n}', { b: 1 }, '{\n\t"a" : 1,\n\t"b" : 1\n}'],
    ['new keys', '{"a": 1}', { b: 1, c: [] }, '{"a": 1, "b": 1, "c": []}'],
    ['a first key', '{}', { b: 1 }, '{"b": 1}'],
    ['a first key on a line', '{\n}', { b: 1, c: 2 }, '{\n  "b": 1,\n  "c": 2\n}'],
    ['a new list like others', TALL, { u: ['X'] }, tall('  ]\n', '  ],\n  "u": [\n    "X"\n  ]\n')],
    ['a key that goes', TALL, { draft: null }, tall('  "draft": true,\n', '')],
    ['the first key goes', TALL, { title: null }, tall('  "title": "A",\n', '')],
    ['the last key goes', TALL, { t: null }, '{\n  "title": "A",\n  "draft": true\n}'],
    ['the last two go', TALL, { t: null, draft: null }, '{\n  "title": "A"\n}'],
    ['the first two go', TALL, { title: null, draft: null }, '{\n  "t": [\n    "A",\n    "B"\n  ]\n}'],
    ['the only key goes', '{\n  "a": 1\n}', { a: null }, '{\n}'],
    ['one goes, one comes', '{"a": 1, "b": 2}', { b: null, c: 3 }, '{"a": 1, "c": 3}'],
    ['all go, one comes', '{"a": 1, "b": 2}', { a: null, b: null, c: 3 }, '{"c": 3}'],
    ['keys of one value', '{"a": 1, "b": {"a": 1}}', { a: 2 }, '{"a": 2, "b": {"a": 1}}'],
    ['keys like numbers', '{"b": 1, "2": 1, "1": 1}', { b: 2, '0': 1 }, '{"b": 2, "2": 1, "1": 1, "0": 1}'],
    ['an item more', TALL, { t: ['A', 'B', 'C'] }, tall('"B"\n', '"B",\n    "C"\n')],
    ['an item in front', TALL, { t: ['C', 'A', 'B'] }, tall('    "A",\n', '    "C",\n    "A",\n')],
    ['an item less', TALL, { t: ['A'] }, tall('    "A",\n    "B"\n', '    "A"\n')],
    ['items that move', TALL, { t: ['B', 'A'] }, tall('    "A",\n    "B"\n', '    "B",\n    "A"\n')],
    ['no item', TALL, { t: [] }, tall('[\n    "A",\n    "B"\n  ]', '[]')],
    ['an item of a short list', '{"t": ["\\u0041","B"]}', { t: ['B', 'A'] }, '{"t": ["B","\\u0041"]}'],
    ['an item that is none', '{"t": [1.0, null, "A"]}', { t: ['A', '1.0'] }, '{"t": ["A", 1.0]}'],
  ])('%s', (_, json, edits, expected) => {
    for (const [before, after] of [
      ['', '\n\nBody } "\n'],
      ['', ''],
      ['\ufeff', ' \t\nBody'],
      ['---json\n', '\n---\nBody\n'],
      ['--- json \n\n', '\n\n---'],
    ]) {
      const [source, wanted] = [`${before}${json}${after}`, `${before}${expected}${after}`]
      expect(edit(source, edits)).toBe(wanted)
      expect(edit(wanted, edits)).toBe(wanted)
      const windows = (text: string) => text.replaceAll('\n', '\r\n')
      expect(edit(windows(source), edits)).toBe(windows(wanted))
    }
  })

  it.each<[string, string, FieldEdits, string]>([
    ['a mapping', '{"a": {"b": 1}}\n', { a: 'x' }, 'not-a-scalar'],
    ['a list for a text', '{"a": ["b"]}\n', { a: 'x' }, 'not-a-scalar'],
    ['a list of mappings', '{"a": [{"b": 1}]}\n', { a: ['x'] }, 'not-a-list-of-text'],
    ['a key with a meaning', '{"a": 1}\n', { prototype: 1 }, 'forbidden-key'],
    ['a key twice', '{"a": 1, "\\u0061": 1}\n', { b: 1 }, 'duplicate-key'],
  ])('refuses %s', (_, source, edits, rule) => {
    expect(edit(source, edits)).toBe(rule)
  })
})
