import fc from 'fast-check'
import { word } from '#tests/unit/frontmatter/generated-entry.ts'

const text = word.map((each) => JSON.stringify(each))
const item = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constantFrom('1', 'null', 'true', '1.50', '"\\u0041"'),
)

const topics = fc.oneof(
  fc.tuple(fc.array(item, { maxLength: 4 }), fc.constantFrom(', ', ',', ' , ')).map(([items, comma]) => {
    return [`"topics": [${items.join(comma)}]`]
  }),
  fc
    .tuple(fc.array(item, { minLength: 1, maxLength: 4 }), fc.constantFrom('  ', '\t', ''), fc.boolean())
    .map(([items, indent, hasGap]) => {
      return [`"topics": [\n${items.map((each) => indent + each).join(hasGap ? ',\n\n' : ',\n')}\n${indent}]`]
    }),
  fc.constantFrom(['"topics" : null'], ['"topics":"AI"'], []),
)

const published = fc.constantFrom(
  ...[['"published": true'], ['"published" :false'], ['"\\u0070ublished": true'], ['"published": null']],
  ...[['"published": "true"'], []],
)

const title = fc.constantFrom(['"title": "A } \\" {"'], ['"title": ""'], ['"title": "\\u00e9\\n"'], [])

const other = fc.constantFrom(
  ...[
    ['"heat": 12'],
    ['"heat": 1.0e+2'],
    ['"1": {"title": 1, "topics": ["x"]}'],
    ['"images": [{"url": "]"}]'],
  ],
  ...[['"big": 12345678901234567890'], []],
)

/** A whole entry in JSON, on one line or on many, with or without fences. */
export const generatedJson = fc
  .record({
    bom: fc.constantFrom('', '', '\ufeff'),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    fences: fc.constantFrom(
      ['', '\n'],
      ['', ' \n'],
      ['---json\n', '\n---\n'],
      ['--- json\n\n', '\n\n--- \n'],
    ),
    comma: fc.constantFrom(',\n  ', ', ', ',', '\n, ', ',\n\n'),
    lead: fc.constantFrom('\n  ', '', ' '),
    tail: fc.constantFrom('\n', '', ' '),
    fields: fc
      .tuple(title, published, topics, other)
      .chain((groups) => fc.shuffledSubarray(groups, { minLength: groups.length, maxLength: groups.length })),
    body: fc.constantFrom('', 'Body\n', '{"published": true}\n', '---\n', '\n\nno end'),
  })
  .map(({ bom, eol, fences: [open, close], comma, lead, tail, fields, body }) => {
    const members = fields.flat()
    // Without fences the line of the brace has to show that it is one of JSON.
    const block = `{${lead}${members.join(comma)}${tail}}`
    return `${bom}${`${open}${block}${close}`.replaceAll('\n', eol)}${body}`
  })
