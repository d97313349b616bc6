import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setOwnFields } from '#lib/fields/table.ts'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'

const edit = (toml: string, edits: FieldEdits) => {
  const result = splice(`+++\n${toml}+++\nBody\n`, edits)
  if (!result.ok) return result.error.rule
  expect(result.value.source.startsWith('+++\n')).toBe(true)
  expect(result.value.source.endsWith('+++\nBody\n')).toBe(true)
  return result.value.source.slice(4, -9)
}

const LINES = `t = [\n  # first\n  "A", # a\n  'B',\n\n  "C"  # c\n]\n`

describe('splice in TOML', () => {
  it.each<[string, string, FieldEdits, string]>([
    ['a flag', 'draft = true # no\n', { draft: false }, 'draft = false # no\n'],
    ['two flags', 'a=true\nb  =  false\n', { a: false, b: true }, 'a=false\nb  =  true\n'],
    ['a quoted key', '"a b" = 1\n', { 'a b': 2 }, '"a b" = 2\n'],
    ['a text in quotes', 't = "A \\"x\\""\n', { t: 'B "y" \\' }, 't = "B \\"y\\" \\\\"\n'],
    ['a literal text', "t = 'A'\n", { t: 'C:\\x' }, "t = 'C:\\x'\n"],
    ['a literal text that cannot be', "t = 'A'\n", { t: "it's" }, 't = "it\'s"\n'],
    ['a long text', 't = """\nA\nB"""\n', { t: 'C\n"""D"' }, 't = """\nC\n""\\"D\\""""\n'],
    ['a long text on its line', 't = """A"""\n', { t: 'B \\ "x"' }, 't = """B \\\\ "x\\""""\n'],
    ['a long literal text', "t = '''\nA'''\n", { t: "it's\n\\d" }, "t = '''\nit's\n\\d'''\n"],
    ['a long literal text that cannot be', "t = '''\nA'''\n", { t: "a\n'''" }, 't = """\na\n\'\'\'"""\n'],
    ['a text like a fence', 't = """\nA"""\n', { t: 'a\n+++\nb' }, 't = "a\\n+++\\nb"\n'],
    ['a text of signs', 't = "A"\n', { t: '\u202ex\u0007\ty' }, 't = "\\u202ex\\u0007\\ty"\n'],
    ['a date', 'd = 2024-01-02 # day\n', { d: '2025-02-28' }, 'd = 2025-02-28 # day\n'],
    [
      'a date with a time',
      'd = 2024-01-02T03:04:05Z\n',
      { d: '2024-01-02 03:04:05' },
      'd = 2024-01-02 03:04:05\n',
    ],
    ['no date', 'd = 2024-01-02\n', { d: '2024-02-31' }, 'd = "2024-02-31"\n'],
    ['a date in quotes', 'd = "2024-01-02"\n', { d: '2024-01-03' }, 'd = "2024-01-03"\n'],
    ['a whole number', 'n = 0x1F\n', { n: 32 }, 'n = 32\n'],
    ['a number with a point', 'n = 1.5\n', { n: 2 }, 'n = 2.0\n'],
    ['a new key', 'a = 1\n', { b: 'x' }, 'a = 1\nb = "x"\n'],
    [
      'a new key before a table',
      'a = 1 # one\n\n# table\n[t]\nx = 1\n',
      { b: true },
      'a = 1 # one\nb = true\n\n# table\n[t]\nx = 1\n',
    ],
    [
      'a new key where there is only a table',
      '# table\n[t]\nx = 1\n',
      { b: true },
      'b = true\n# table\n[t]\nx = 1\n',
    ],
    [
      'a new key below dotted ones',
      'a.b = 1\na.c = [\n1]\n[[t]]\n',
      { b: 1 },
      'a.b = 1\na.c = [\n1]\nb = 1\n[[t]]\n',
    ],
    ['a new key without keys', '# nothing\n', { b: 1 }, '# nothing\nb = 1\n'],
    ['a new key in literals', "a = 'x'\n", { b: 'y' }, "a = 'x'\nb = 'y'\n"],
    ['a new key without blanks', 'a="x"\n', { b: 'y' }, 'a="x"\nb="y"\n'],
    [
      'a new key in a table of signs',
      'title = "x"\na     = 1\n',
      { b: 2 },
      'title = "x"\na     = 1\nb     = 2\n',
    ],
    ['a long new key there', 'a   = 1\nb   = 2\n', { longer: 2 }, 'a   = 1\nb   = 2\nlonger = 2\n'],
    ['an odd new key', 'a = 1\n', { 'b c.d': 2 }, 'a = 1\n"b c.d" = 2\n'],
    ['a new list', 'a = 1\n', { t: ['A', 'B "x"'] }, 'a = 1\nt = ["A", "B \\"x\\""]\n'],
    ['a new list like others', `${LINES}`, { u: ['X', 'Y'] }, `${LINES}u = [\n  "X",\n  "Y"\n]\n`],
    ['a key that goes', 'a = 1\nb = 2 # two\nc = 3\n', { b: null }, 'a = 1\nc = 3\n'],
    ['a list that goes', 'a = 1\nt = [\n"x",\n]\n', { t: null }, 'a = 1\n'],
    ['a text in place of a list', 't = "A"\n', { t: ['A', 'B'] }, 't = ["A", "B"]\n'],
    ['an item more', 't = ["A", "B"]\n', { t: ['A', 'B', 'C'] }, 't = ["A", "B", "C"]\n'],
    ['an item more in literals', "t = ['A','B']\n", { t: ['C', 'A', 'B'] }, "t = ['C','A','B']\n"],
    ['an item more behind a comma', 't = [ "A", ]\n', { t: ['A', 'C'] }, 't = [ "A", "C", ]\n'],
    ['an item less', 't = ["A", \'B\', "C"]\n', { t: ['A', 'C'] }, 't = ["A", "C"]\n'],
    ['no item', 't = [ "A" ] # x\n', { t: [] }, 't = [] # x\n'],
    ['a first item', 't = []\n', { t: ['A'] }, 't = ["A"]\n'],
    [
      'items that move',
      't = ["A", \'B\', "\\u0043"]\n',
      { t: ['C', 'B', 'A'] },
      't = ["\\u0043", \'B\', "A"]\n',
    ],
    [
      'an item that is none',
      't = [1, "A", 2024-01-02, true]\n',
      { t: ['A', '2024-01-02', '1'] },
      't = ["A", 2024-01-02, 1]\n',
    ],
    [
      'a line more',
      LINES,
      { t: ['A', 'B', 'C', 'D'] },
      `t = [\n  # first\n  "A", # a\n  'B',\n\n  "C",  # c\n  "D"\n]\n`,
    ],
    [
      'a line in front',
      LINES,
      { t: ['D', 'A', 'B', 'C'] },
      `t = [\n  "D",\n  # first\n  "A", # a\n  'B',\n\n  "C"  # c\n]\n`,
    ],
    ['a line less', LINES, { t: ['A', 'B'] }, `t = [\n  # first\n  "A", # a\n  'B'\n\n]\n`],
    [
      'another line',
      LINES,
      { t: ['A', 'X', 'C'] },
      `t = [\n  # first\n  "A", # a\n  "X",\n\n  "C"  # c\n]\n`,
    ],
    [
      'lines that move',
      LINES,
      { t: ['C', 'A', 'B'] },
      `t = [\n  "C",  # c\n  # first\n  "A", # a\n  'B'\n\n]\n`,
    ],
    ['no line but a comment', LINES, { t: [] }, 't = [\n  # first\n\n]\n'],
    ['no line', 't = [\n  "A",\n]\n', { t: [] }, 't = []\n'],
    ['a line behind a comma', 't = [\n\t"A",\n]\n', { t: ['A', 'B'] }, 't = [\n\t"A",\n\t"B",\n]\n'],
    [
      'a table elsewhere',
      '[a.b]\nx = 1\n[[c]]\nd = 1979-05-27\n[[c]]\n',
      { z: 1 },
      'z = 1\n[a.b]\nx = 1\n[[c]]\nd = 1979-05-27\n[[c]]\n',
    ],
  ])('%s', (_, toml, edits, expected) => {
    expect(edit(toml, edits)).toBe(expected)
    expect(edit(expected, edits)).toBe(expected)
    const [source, after] = [toml, expected].map(
      (text) => `\ufeff${`+++\n${text}+++\nBody\n`.replaceAll('\n', '\r\n')}`,
    )
    const windows = splice(source ?? '', edits)
    expect(windows.ok && windows.value.source).toBe(after)
  })

  it.each<[string, string, FieldEdits, string]>([
    ['a table', '[t]\na = 1\n', { t: 'x' }, 'not-a-scalar'],
    ['an inline table', 't = {a = 1}\n', { t: true }, 'not-a-scalar'],
    ['a list for a text', 't = ["A"]\n', { t: 'x' }, 'not-a-scalar'],
    ['a list of tables', '[[t]]\na = 1\n', { t: ['x'] }, 'not-a-list-of-text'],
    ['a comment between items', 't = ["A", # a\n"B"]\n', { t: ['B'] }, 'comment-inside'],
    ['a comment in a value that goes', 't = [\n"A", # a\n]\n', { t: null }, 'comment-inside'],
    ['a key in several places', 'a.b = 1\n', { a: null }, 'not-a-scalar'],
    ['a key with a meaning', 'a = 1\n', { __proto__x: 1, constructor: 'x' }, 'forbidden-key'],
    ['a number without end', 'a = 1\n', { a: Number.NaN }, 'number-not-finite'],
    ['half a character', 'a = 1\n', { a: '\ud800' }, 'value-not-writable'],
  ])('refuses %s', (_, toml, edits, rule) => {
    expect(edit(toml, edits)).toBe(rule)
  })

  describe('with fields of a site', () => {
    beforeAll(() => {
      setOwnFields([
        { name: 'due', kind: 'date', label: 'Due', permission: 'edit' },
        { name: 'more', kind: 'items', label: 'More', permission: 'edit' },
      ])
    })
    afterAll(() => setOwnFields([]))

    it('writes a new date as a date', () => {
      expect(edit('a = 1\n', { due: '2024-01-02' })).toBe('a = 1\ndue = 2024-01-02\n')
      expect(edit('a = 1\n', { due: '2024-1-02' })).toBe('a = 1\ndue = "2024-1-02"\n')
    })

    it('moves and removes items with fields of their own', () => {
      const a = '{"title":"A","url":"https://a"}'
      const toml = 'more = [\n  { title = "A", url = "https://a" }, # a\n  "B",\n]\n'
      expect(edit(toml, { more: ['B', a] })).toBe(
        'more = [\n  "B",\n  { title = "A", url = "https://a" }, # a\n]\n',
      )
      expect(edit(toml, { more: [a] })).toBe('more = [\n  { title = "A", url = "https://a" }, # a\n]\n')
      expect(edit('more = ["B"]\n', { more: ['B', a] })).toBe(
        'more = ["B", { title = "A", url = "https://a" }]\n',
      )
    })

    it('takes tables with headers of their own out, and puts keys before them', () => {
      const toml = '[[more]]\ntitle = "A"\n[[more]]\ntitle = "B"\n'
      expect(edit(toml, { more: ['{"title":"B"}'] })).toBe('[[more]]\ntitle = "B"\n')
      expect(edit(toml, { x: 1 })).toBe(`x = 1\n${toml}`)
    })
  })
})
