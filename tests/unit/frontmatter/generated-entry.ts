import fc from 'fast-check'

/** Text that YAML readers are known to stumble over. */
export const AWKWARD_TEXTS = [
  ...['', ' ', ' lead', 'trail ', 'yes', 'No', 'on', 'OFF', 'y', 'N', 'true', 'False', 'null', '~', 'NULL'],
  ...['007', '1.0', '1_000', '1e3', '-1', '+1', '0o7', '0x1F', '0b1', '12:30:45', '190:20:30.5', '.5', '5.'],
  ...['.inf', '-.INF', '.nan', '=', '<<', '2026-01-02', '2026-01-02T03:04:05Z', '2026-1-2 3:04:05 +1', '...'],
  ...[
    'a: b',
    'a:',
    ':a',
    'a #b',
    '#tag',
    'a#b',
    '*star',
    '&and',
    '!bang',
    '|',
    '>',
    '>-',
    '- dash',
    '-',
    '?',
  ],
  ...[
    '? q',
    'what?',
    '[x]',
    '{x}',
    'a, b',
    'a]',
    '}',
    '%x',
    '@x',
    '`x',
    '"q"',
    "it's",
    "'",
    '"',
    '\\',
    'C:\\x',
  ],
  ...[
    'line\nbreak',
    'cr\rx',
    'tab\there',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u202e',
    '\u200f',
    '\u00a0',
  ],
  ...[
    '\u0007',
    '\u001b[31m',
    '日本語',
    'é',
    '😀',
    '👩‍👩‍👧',
    '---',
    '--- x',
    'x ---',
    '\ufffe',
    '\u009b',
    'x\t#y',
  ],
  'long text without end '.repeat(400),
]

/** Text of any kind that UTF-8 can hold and a database too. */
export const anyText = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom(...AWKWARD_TEXTS) },
    { weight: 2, arbitrary: fc.constantFrom('Power Apps', 'AI', 'Canvas apps', 'Governance', 'Data & AI') },
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...' :#-?,[]{}\'"\\&*!|>%@`\n\tab01.'), maxLength: 8 }),
  )
  .filter((text) => !/\0|\p{Surrogate}/u.test(text))

type Line = string

/** Plain words as topics are made of. */
export const word = fc.constantFrom(
  'Power Apps',
  'AI',
  'Canvas apps',
  'Governance',
  'Copilot',
  'Data & AI',
  'C#',
)
const quote = fc.constantFrom(
  (text: string) => text,
  (text: string) => `'${text}'`,
  (text: string) => `"${text}"`,
)
const comment = fc.constantFrom('', '', '', ' # note', '   # a: b')
const commentLine = fc.constantFrom<Line[]>([], [], [], ['# a comment'], [''], ['  # indented'])

const quotedWord = fc.tuple(word, quote).map(([text, wrap]) => wrap(text))

const blockList = fc
  .record({
    indent: fc.constantFrom('', '  ', '    '),
    gap: fc.constantFrom(' ', ' ', '   '),
    items: fc.array(fc.tuple(quotedWord, comment, commentLine), { minLength: 1, maxLength: 5 }),
    head: comment,
  })
  .map(({ indent, gap, items, head }) => [
    `topics:${head}`,
    ...items.flatMap(([text, note, above]) => [...above, `${indent}-${gap}${text}${note}`]),
  ])

const flowList = fc
  .record({
    items: fc.array(quotedWord, { maxLength: 4 }),
    separator: fc.constantFrom(', ', ',', ' , '),
    padding: fc.constantFrom('', ' '),
    note: comment,
  })
  .map(({ items, separator, padding, note }) => [
    `topics: [${padding}${items.join(separator)}${padding}]${note}`,
  ])

const tallFlowList = fc
  .tuple(fc.array(quotedWord, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([items, comma]) => [
    'topics: [',
    ...items.map((item, index) => `  ${item}${comma || index < items.length - 1 ? ',' : ''}`),
    '  ]',
  ])

const topics = fc.oneof(
  blockList,
  flowList,
  tallFlowList,
  fc.constantFrom<Line[]>(['topics:'], ['topics: ~'], ['topics: AI'], ['topics: "AI" # one'], []),
)

const published = fc.constantFrom<Line[]>(
  ...[['published: true'], ['published: false # draft'], ['"published":  true'], ["'published': 'true'"]],
  ...[
    ['published: True'],
    ['published: yes'],
    ['published:'],
    ['published:\tfalse'],
    ['published:', '  true'],
  ],
  ...[['published: null'], ['published: 1'], ['published: &own true'], []],
)

const title = fc.constantFrom<Line[]>(
  ...[
    ['title: A title'],
    ['title: "A \\"title\\""'],
    ["title: 'It''s'"],
    ['title: 1e3'],
    ['title: 2026-01-02'],
  ],
  ...[
    ['title: >-', '  folded', '  text', ''],
    ['title: |', '  literal # text', '', '  text'],
    ['title: a', '  b'],
  ],
  ...[['title: "a', '  b"'], []],
)

const other = fc.constantFrom<Line[]>(
  ...[
    ['heat: 12'],
    ['date: 2026-01-02T03:04:05Z'],
    ['zip: 0755'],
    ['images:', '  - url: "https://x"', '    w: 1'],
  ],
  ...[
    ['tags: [a, "b"]'],
    ['tags:', '- a', '- b'],
    ['provider:', '  name: Org', '  topics: [x]'],
    ['# only text'],
  ],
  ...[
    ['notes: |+', '  kept', ''],
    ['notes: >', '  published: true', '  topics:'],
    ['base: &b x', 'copy: *b'],
    [''],
  ],
)

const body = fc.constantFrom(
  '',
  'Body\n',
  '\n---\npublished: true\n---\n',
  'windows\r\nunix\n',
  'no end',
  '\n\n',
)

/** A whole entry in one of the styles found in the wild. `lines` are joined by `eol`. */
export const generatedEntry = fc
  .record({
    bom: fc.constantFrom('', '', '', '\ufeff'),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    open: fc.constantFrom('---', '---', '--- ', '---\t'),
    close: fc.constantFrom('---', '---', '---  ', '...'),
    indent: fc.constantFrom('', '', '', '  '),
    fields: fc
      .tuple(title, published, topics, other)
      .chain((groups) => fc.shuffledSubarray(groups, { minLength: groups.length, maxLength: groups.length })),
    notes: fc.array(commentLine, { minLength: 4, maxLength: 4 }),
    body,
  })
  .map(({ bom, eol, open, close, indent, fields, notes, body }) => {
    const lines = fields.flatMap((field, index) => [...(notes[index] ?? []), ...field])
    const yaml = lines.map((line) => (line === '' ? '' : indent + line))
    return `${bom}${[open, ...yaml, close].join(eol)}${eol}${body}`
  })

/** New values for one to three fields of such an entry. */
export const generatedEdits = fc.record(
  {
    published: fc.constantFrom(true, false),
    topics: fc.array(fc.oneof(word, anyText), { maxLength: 6 }),
    title: anyText,
    heat: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    brandNew: fc.oneof(anyText, fc.boolean(), fc.array(anyText, { maxLength: 3 })),
  },
  { requiredKeys: [] },
)
