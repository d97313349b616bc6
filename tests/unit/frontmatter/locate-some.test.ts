import { expect, test } from 'vitest'
import { locateParsed, locateSome } from '#lib/frontmatter/locate/ranges.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { generateEntry } from '#tests/support/generate.ts'
import { readCorpus, readFixtures } from '#tests/unit/frontmatter/fixtures.ts'

const NONE = { node: null, origin: 0 }
const KEYS = ['published', 'topics', 'title', 'absent']

const fixtures = [...readFixtures<unknown>('splice'), ...readFixtures<unknown>('hostile')].flatMap(
  ({ bytes }) => {
    const decoded = decodeEntry(bytes)
    return decoded.ok ? [decoded.value] : []
  },
)
const made = Array.from({ length: 300 }, (_, at) => generateEntry(1, at).source)

/** How many of the sources were located by their lines; each of them as the whole reading locates it. */
function locatedAlike(sources: readonly string[]): number {
  let located = 0
  for (const source of sources) {
    const parsed = parseEditable(source)
    if (!parsed.ok) continue
    const whole = locateParsed(parsed.value)
    for (const key of KEYS) {
      const some = locateSome(parsed.value, [key])
      if (some === null || !whole.ok) continue
      located += 1
      const { node: _some, origin: _from, ...place } = some.fields.get(key) ?? NONE
      const { node: _whole, origin: _at, ...expected } = whole.value.fields.get(key) ?? NONE
      expect(place, source).toEqual(expected)
      expect([some.indent, some.isFlow]).toEqual([whole.value.indent, whole.value.isFlow])
      expect([...some.whole().fields.keys()]).toEqual([...whole.value.fields.keys()])
    }
  }
  return located
}

test('a field located by its lines stands where the whole reading finds it', () => {
  expect(locatedAlike(made)).toBe(made.length * KEYS.length)
  expect(locatedAlike(fixtures)).toBeGreaterThan(100)
  locatedAlike(readCorpus().map(({ source }) => source))
})

test.each([
  ['a key in quotes', '---\n"published": false\ntopics: [a]\n---\n'],
  ['braces', '---\n{published: false}\n---\n'],
  ['indented keys', '---\n  published: false\n---\n'],
  ['an anchor on the value', '---\npublished: &flag false\nother: *flag\n---\n'],
  ['an explicit key', '---\n? published\n: false\n---\n'],
])('%s is left to the whole reading', (_, source) => {
  const parsed = parseEditable(source)
  expect(parsed.ok && locateSome(parsed.value, ['published'])).toBeNull()
})
