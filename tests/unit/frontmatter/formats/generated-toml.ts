import fc from 'fast-check'
import { word } from '#tests/unit/frontmatter/generated-entry.ts'

type Line = string

const comment = fc.constantFrom('', '', '', ' # note', '   # a = "b" [c]')
const above = fc.constantFrom<Line[]>([], [], [], ['# a comment'], [''], ['  # indented = 1'])
const quoted = fc
  .tuple(word, fc.constantFrom('"', '"', "'", '"""', "'''"))
  .map(([text, quote]) => quote + text + quote)
const odd = fc.constantFrom('1', '0x1F', '2024-01-02', 'true', '1.5', '"\\u0041"', '"C\\\\x"')
const item = fc.oneof({ weight: 6, arbitrary: quoted }, odd)

const shortList = fc
  .record({
    items: fc.array(item, { maxLength: 4 }),
    separator: fc.constantFrom(', ', ',', ' , '),
    padding: fc.constantFrom('', ' '),
    ends: fc.boolean(),
    note: comment,
  })
  .map(({ items, separator, padding, ends, note }) => {
    const comma = ends && items.length > 0 ? ',' : ''
    return [`topics = [${padding}${items.join(separator)}${comma}${padding}]${note}`]
  })

const tallList = fc
  .record({
    items: fc.array(fc.tuple(item, comment, above), { minLength: 1, maxLength: 4 }),
    indent: fc.constantFrom('', '  ', '\t'),
    comma: fc.constantFrom(',', ',', ' ,'),
    ends: fc.boolean(),
    tail: above,
    close: fc.constantFrom(']', '  ]', '] # end'),
  })
  .map(({ items, indent, comma, ends, tail, close }) => [
    'topics = [',
    ...items.flatMap(([text, note, lines], at) => {
      return [...lines, `${indent}${text}${ends || at < items.length - 1 ? comma : ''}${note}`]
    }),
    ...tail,
    close,
  ])

const topics = fc.oneof(
  shortList,
  tallList,
  fc.constantFrom<Line[]>(
    ['topics = "AI"'],
    ["topics = 'AI' # one"],
    ['topics = ["AI", # one', '"Law"]'],
    [],
  ),
)

const published = fc.constantFrom<Line[]>(
  ...[['published = true'], ['published=false # draft'], ['"published"   =  true'], ["'published' = 'true'"]],
  ...[['published = 1'], []],
)

const title = fc.constantFrom<Line[]>(
  ...[['title = "A title"'], ['title = "A \\"title\\""'], ["title = 'It is'"], ['title = 2026-01-02']],
  ...[
    ['title = """', 'long', '  text # no comment"""'],
    ["title = '''a", "b'''"],
    ['title = """a \\', '  b"""'],
  ],
  ...[['title = 1_000'], []],
)

const root = fc.constantFrom<Line[]>(
  ...[
    ['heat = 12'],
    ['heat = 1.5e3'],
    ['date = 2026-01-02T03:04:05Z'],
    ['provider.name = "Org"', 'provider.x = 1'],
  ],
  ...[['link = { a = 1, b = ["x"] }'], ['"odd key" = inf'], ['# only text'], ['']],
)

const tables = fc.constantFrom<Line[]>(
  ...[[], ['[params]', 'published = true', '  topics = ["x"]'], ['', '# above', '[a.b]', 'title = "x"']],
  ...[['[[images]]', 'url = "https://x"', '[images.size]', 'w = 1', '', '[[images]]', 'url = "y"']],
)

/** A whole entry in TOML, in one of the styles found in the wild. */
export const generatedToml = fc
  .record({
    bom: fc.constantFrom('', '', '\ufeff'),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    open: fc.constantFrom('+++', '+++', '+++ \t'),
    close: fc.constantFrom('+++', '+++  '),
    indent: fc.constantFrom('', '', '  '),
    fields: fc
      .tuple(title, published, topics, root)
      .chain((groups) => fc.shuffledSubarray(groups, { minLength: groups.length, maxLength: groups.length })),
    notes: fc.array(above, { minLength: 4, maxLength: 4 }),
    tables,
    body: fc.constantFrom('', 'Body\n', '\n+++\na = 1\n+++\n', 'windows\r\nunix\n', 'no end'),
  })
  .map(({ bom, eol, open, close, indent, fields, notes, tables, body }) => {
    const isLong = fields.some((lines) => lines.some((line) => /"""|'''/.test(line)))
    const lines = fields.flatMap((field, at) => [...(notes[at] ?? []), ...field])
    const indented = lines.map((line) => (line === '' || isLong ? line : indent + line))
    return `${bom}${[open, ...indented, ...tables, close].join(eol)}${eol}${body}`
  })
