import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isScalar, isSeq } from 'yaml'
import { type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'
import { locateParsed, locatePlainly } from '#lib/frontmatter/locate/ranges.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { generateEntry } from '#tests/support/generate.ts'
import { readCorpus } from '#tests/unit/frontmatter/fixtures.ts'
import { generatedEntry } from '#tests/unit/frontmatter/generated-entry.ts'

const KEYS = ['published', 'topics', 'tags', 'absent']

/** All that writers ask of a field. */
function told(field: LocatedField | undefined) {
  if (field === undefined) return null
  const { node, origin, ...place } = field
  const scalar = (item: unknown) =>
    isScalar(item) ? [item.value, item.type, item.anchor, rangeOf(field, item)] : item
  if (!isSeq(node)) return { place, node: scalar(node) }
  const token = node.srcToken
  const dashes = token?.type === 'block-seq' ? token.items.flatMap(({ start }) => start) : []
  return {
    place,
    flow: node.flow === true,
    start: rangeOf(field, node).start,
    items: node.items.map(scalar),
    dashes: dashes.flatMap((part) => (part.type === 'seq-item-ind' ? [origin + part.offset] : [])),
  }
}

/** How many fields were located by hand; each as the slower reader locates it. */
function locatedAlike(source: string): number {
  const parsed = parseEditable(source)
  const whole = parsed.ok ? locateParsed(parsed.value) : parsed
  if (!parsed.ok || !whole.ok) return 0
  let located = 0
  for (const key of KEYS) {
    const plain = locatePlainly(parsed.value, [key])
    if (plain === null || !plain.fields.has(key)) continue
    located += 1
    expect(told(plain.fields.get(key)), source).toEqual(told(whole.value.fields.get(key)))
  }
  return located
}

test('a field in a usual layout stands where the slower reader finds it, with every item', () => {
  const made = Array.from({ length: 200 }, (_, at) => generateEntry(1, at).source)
  expect(made.map(locatedAlike).filter((count) => count > 0)).toHaveLength(made.length)
  const lists = ['- A\n- "B c"\n', "  - A\n  - 'B, c' \n\n", '    -   C#\n'].map((list) => `topics:\n${list}`)
  const brackets = ['[A, "B c"]', "[ 'A' , b ]", '[A,b]'].map((list) => `topics: ${list}\n`)
  for (const yaml of [...lists, ...brackets, 'topics: [A]\r\nheat: 1\n', 'published:  true \n\n'])
    expect(locatedAlike(`---\n${yaml}---\n`), yaml).toBe(1)
  for (const { source } of readCorpus()) locatedAlike(source)
})

test('a field in any layout stands where the slower reader finds it, or is left to that', () => {
  fc.assert(
    fc.property(generatedEntry, (source) => void locatedAlike(source)),
    { numRuns: 500 },
  )
})
