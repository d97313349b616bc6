import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { type FieldEdits, spliceParsed } from '#lib/frontmatter/write/splice.ts'
import { generateEntry } from '#tests/support/generate.ts'
import { readCorpus, readFixtures } from '#tests/unit/frontmatter/fixtures.ts'
import { generatedEdits, generatedEntry } from '#tests/unit/frontmatter/generated-entry.ts'

// What a plan says of a file rests on the edited fields alone, what is written on the whole: both have to agree.

const fixtures = [...readFixtures<unknown>('splice'), ...readFixtures<unknown>('hostile')].flatMap(
  ({ bytes }) => {
    const decoded = decodeEntry(bytes)
    return decoded.ok ? [decoded.value] : []
  },
)

const EDITS: readonly FieldEdits[] = [
  { published: true },
  { published: null },
  { topics: ['AI', '- dash', 'a: b'] },
  { topics: [] },
  { published: false, topics: ['New: one'] },
  { published: null, topics: null },
  { title: 'Another\ntitle' },
  { absent: 'added' },
]

function expectSameProof(parsed: ParsedEntry, edits: FieldEdits): void {
  const whole = spliceParsed(parsed, edits, 'whole')
  const quick = spliceParsed(parsed, edits, 'edited')
  if (!whole.ok || !quick.ok) {
    expect(quick).toEqual(whole)
    return
  }
  const said = ({ source, changed, spans, parsed: after }: typeof whole.value) => {
    const keys = Object.keys(after.data)
    const { bodyStart } = after.parts
    return { source, changed, spans, data: after.data, keys, bodyStart }
  }
  expect(said(quick.value)).toEqual(said(whole.value))
}

function proveAll(sources: readonly string[]): void {
  for (const source of sources) {
    const parsed = parseEditable(source)
    if (parsed.ok) for (const edits of EDITS) expectSameProof(parsed.value, edits)
  }
}

test('the edited fields alone prove what the whole proves, for files of every kind', () => {
  proveAll(fixtures)
  proveAll(Array.from({ length: 60 }, (_, at) => generateEntry(1, at).source))
  proveAll(readCorpus().map(({ source }) => source))
})

const gone = fc.record(
  { published: fc.constant(null), topics: fc.constant(null), title: fc.constant(null) },
  { requiredKeys: [] },
)

test('a field that goes gives its blank lines to a text above that keeps them', () => {
  const parsed = parseEditable('---\nnotes: |+\n  kept\n\ntopics: []\n\ntitle: A title\n---\n')
  expect(parsed.ok && spliceParsed(parsed.value, { topics: null }, 'edited')).toMatchObject({ ok: false })
})

test('a field that goes gives an indented comment behind it to a text above', () => {
  const source = '---\nnotes: >\n  kept\ntopics: [\n  A\n  ]\n  # indented\ntitle: A title\n---\n'
  const parsed = parseEditable(source)
  expect(parsed.ok && spliceParsed(parsed.value, { topics: null }, 'edited')).toMatchObject({ ok: false })
})

test('the edited fields alone prove what the whole proves, for any entry and any edit', () => {
  fc.assert(
    fc.property(generatedEntry, generatedEdits, gone, (source, some, none) => {
      const edits = { ...some, ...none }
      const parsed = parseEditable(source)
      if (parsed.ok) expectSameProof(parsed.value, edits)
    }),
    { numRuns: 300 },
  )
})
