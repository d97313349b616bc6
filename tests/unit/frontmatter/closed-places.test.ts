import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedPlaces } from '#lib/frontmatter/closed-places.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { generateEntry } from '#tests/support/generate.ts'
import { readCorpus, readFixtures } from '#tests/unit/frontmatter/fixtures.ts'
import { generatedEntry } from '#tests/unit/frontmatter/generated-entry.ts'

const fixtures = [...readFixtures<unknown>('splice'), ...readFixtures<unknown>('hostile')].flatMap(
  ({ bytes }) => {
    const decoded = decodeEntry(bytes)
    return decoded.ok ? [decoded.value] : []
  },
)

/** Whether the lines told the fields; if so, the very ones that the reader finds. */
function isTold(source: string): boolean {
  const parsed = parseEditable(source)
  const places = parsed.ok ? closedPlaces(parsed.value.parts.block) : null
  if (!parsed.ok || places === null) return false
  expect([...places.keys()], source).toEqual(Object.keys(parsed.value.data))
  expect([...places.values()]).toEqual([...(parsed.value.places()?.values() ?? [])])
  return true
}

test('lines tell the fields that the reader finds, in nearly every file', () => {
  expect(Array.from({ length: 300 }, (_, at) => generateEntry(1, at).source).filter(isTold)).toHaveLength(300)
  expect(fixtures.filter(isTold).length).toBeGreaterThan(50)
  const corpus = readCorpus().map(({ source }) => source)
  expect(corpus.filter(isTold).length).toBeGreaterThanOrEqual(corpus.length * 0.9)
})

test('lines tell no other fields than the reader finds, whatever they say', () => {
  fc.assert(
    fc.property(generatedEntry, (source) => void isTold(source)),
    { numRuns: 500 },
  )
  const piece = fc.constantFrom(
    ...[
      'a: ',
      'b:',
      'topics: ',
      '- ',
      '  ',
      '\n',
      '\n',
      '\n',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      ' #',
      '|',
      '>-',
    ],
    ...['x', 'true', '\\', ': ', ':', '? ', '&a ', '*a', '\t', '\r\n', "''", '\\"', '"x"', "'y'", '[1]'],
  )
  const yaml = fc.array(piece, { maxLength: 30 }).map((pieces) => `---\n${pieces.join('')}\n---\n`)
  fc.assert(
    fc.property(yaml, (source) => void isTold(source)),
    { numRuns: 5_000 },
  )
})

test.each([
  ['a quote that goes on in the first column', 'title: "one\ntopics: two"\n'],
  ['a quote that goes on from a field below', 'related:\n  - title: "one\ntopics: two"\n'],
  ['brackets that go on', 'topics: [a,\nb]\n'],
  ['a quoted key', '"a": b\n'],
  ['braces', '{a: b}\n'],
  ['an explicit key', '? a\n: b\n'],
  ['a key twice', 'a: b\na: c\n'],
  ['an anchor before a quote', 'a: &x "b\nc: d"\n'],
])('%s is left to the reader', (_, yaml) => {
  expect(closedPlaces(yaml)).toBeNull()
})
