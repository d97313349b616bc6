import fc from 'fast-check'
import { parse } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { equalValues, readFields } from '#lib/frontmatter/locate/fields.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { type FieldValue, type Spliced, splice } from '#lib/frontmatter/write/splice.ts'
import { generatedJson } from '#tests/unit/frontmatter/formats/generated-json.ts'
import { generatedToml } from '#tests/unit/frontmatter/formats/generated-toml.ts'
import { anyText, generatedEdits } from '#tests/unit/frontmatter/generated-entry.ts'
import { expectOnlySpansChanged } from '#tests/unit/frontmatter/only-spans.ts'

type FieldEdits = Readonly<Record<string, FieldValue>>

/** What a reader of another make says of a block. */
const READERS: Readonly<Record<string, (block: string) => Record<string, unknown>>> = {
  TOML: (block) => parse(block, { integersAsBigInt: 'asNeeded' }),
  JSON: (block) => JSON.parse(block),
}

function blockOf(source: string): string {
  const parsed = parseEditable(source)
  if (!parsed.ok) throw new Error(`${parsed.error.rule} ${parsed.error.message}\n${source}`)
  return parsed.value.parts.block
}

function expectSound(format: string, source: string, edits: FieldEdits, spliced: Spliced) {
  const read = readFields(spliced.source, Object.keys(edits))
  if (!read.ok) throw new Error(read.error.message)
  for (const [key, value] of Object.entries(edits)) {
    expect(equalValues(read.value[key] ?? null, value), key).toBe(true)
  }
  const others = (text: string) =>
    Object.entries(READERS[format]?.(blockOf(text)) ?? {}).filter(([key]) => !Object.hasOwn(edits, key))
  expect(others(spliced.source)).toEqual(others(source))
  const told = READERS[format]?.(blockOf(spliced.source)) ?? {}
  for (const [key, value] of Object.entries(edits)) {
    // TOML leaves it to its readers what line ends of the file mean in a text.
    const said = typeof told[key] === 'string' ? told[key].replaceAll('\r\n', '\n') : null
    if (typeof value === 'string' && said !== null) expect(said).toBe(value.replaceAll('\r\n', '\n'))
    if (typeof value === 'boolean') expect(told[key]).toBe(value)
  }
  expectOnlySpansChanged(source, spliced)
  expect(splice(spliced.source, edits)).toEqual({
    ok: true,
    value: { source: spliced.source, changed: [], spans: [] },
  })
}

describe.each([
  ['TOML', generatedToml, ['comment-inside', 'unusual-layout']],
  ['JSON', generatedJson, []],
] as const)('splice in %s, whatever the style', (format, generated, caution) => {
  const expectSoundOrCautious = (source: string, edits: FieldEdits) => {
    const result = splice(source, edits)
    if (result.ok) return expectSound(format, source, edits, result.value)
    expect(caution, `${result.error.rule}: ${result.error.message}`).toContain(result.error.rule)
  }

  it('writes what was meant and nothing else', () => {
    fc.assert(
      fc.property(generated, generatedEdits, (source, edits) => expectSoundOrCautious(source, edits)),
      { numRuns: 800 },
    )
  })

  it('takes keys out', () => {
    const removals = fc.subarray(['published', 'topics', 'title', 'heat'], { minLength: 1 })
    const property = fc.property(generated, removals, fc.boolean(), (source, keys, adds) => {
      const edits: FieldEdits = Object.fromEntries(keys.map((key) => [key, null]))
      expectSoundOrCautious(source, adds ? { ...edits, brandNew: 'x' } : edits)
    })
    fc.assert(property, { numRuns: 400 })
  })

  it('keeps the bytes of items that stay', () => {
    const property = fc.property(generated, fc.nat(), anyText, (source, at, text) => {
      const before = readFields(source, ['topics'])
      if (!before.ok || !Array.isArray(before.value.topics)) return
      const items: string[] = before.value.topics
      const [grown, shrunk] = [[...items, text], items.filter((_, index) => index !== at % items.length)]
      for (const [topics, most] of [
        [grown, 0],
        [shrunk, 80],
      ] as const) {
        const result = splice(source, { topics })
        if (!result.ok) expect(caution).toContain(result.error.rule)
        else {
          const gone = result.value.spans.map(({ start, end }) => source.slice(start, end)).join('')
          expect(gone.length).toBeLessThanOrEqual(most + (items.length < 2 ? 200 : 20))
        }
      }
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('gives the very same text back without edits', () => {
    fc.assert(
      fc.property(generated, (source) => {
        expect(splice(source, {})).toEqual({ ok: true, value: { source, changed: [], spans: [] } })
      }),
      { numRuns: 100 },
    )
  })

  it('takes an added key out again without a trace', () => {
    const property = fc.property(generated, anyText, fc.array(anyText), (source, text, list) => {
      const added = splice(source, { newText: text, newList: list, newFlag: true })
      if (!added.ok) throw new Error(added.error.message)
      const removed = splice(added.value.source, { newText: null, newList: null, newFlag: null })
      const isEmpty = Object.keys(READERS[format]?.(blockOf(source)) ?? {}).length === 0
      if (isEmpty) expect(removed.ok).toBe(true)
      else expect(removed.ok && removed.value.source).toBe(source)
    })
    fc.assert(property, { numRuns: 300 })
  })
})
