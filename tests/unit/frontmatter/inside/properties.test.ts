import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFields } from '#lib/frontmatter/locate/fields.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { type FieldValue, splice } from '#lib/frontmatter/write/splice.ts'
import { generatedJson } from '#tests/unit/frontmatter/formats/generated-json.ts'
import { generatedToml } from '#tests/unit/frontmatter/formats/generated-toml.ts'
import { anyText, generatedEdits, generatedEntry } from '#tests/unit/frontmatter/generated-entry.ts'
import { expectOnlySpansChanged } from '#tests/unit/frontmatter/only-spans.ts'

type Edits = Readonly<Record<string, FieldValue>>

function partsOf(source: string) {
  const parsed = parseEditable(source)
  if (!parsed.ok) throw new Error(`${parsed.error.rule} ${parsed.error.message}\n${source}`)
  return parsed.value
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

const inYaml = (block: string) => {
  const eol = eolOf(block)
  const lines = block.replace(/^(?=[^\r\n])/gm, '  ')
  return `before: 1${eol}outer:${eol}${lines}after: 2${eol}`
}
/** Headers of the generated tables, and no text that looks like one. */
const HEADER = /^(\[+)(?=(?:params|a\.b|images|images\.size)\])/gm
const inToml = (block: string) => {
  const eol = eolOf(block)
  return `before = 1${eol}[outer]${eol}${block.replace(HEADER, '$1outer.')}[after]${eol}x = 1${eol}`
}
const inJson = (block: string) =>
  block.replace(/\{[\s\S]*\}/, (root) => {
    return `{\n"before": 1, "outer": ${root.replaceAll('\n', '\n\t')},\n"after": 2}`
  })

/** The source with all its entries inside of a key, and other keys around it. */
function moved(source: string, move: (block: string) => string): string {
  const { block, blockStart, closeStart } = partsOf(source).parts
  return source.slice(0, blockStart) + move(block) + source.slice(closeStart)
}

const FORMATS = [
  ['YAML', generatedEntry, inYaml],
  ['TOML', generatedToml, inToml],
  ['JSON', generatedJson, inJson],
] as const

describe.each(FORMATS)('entries of %s that stand inside of a key', (_, generated, move) => {
  const hasEntries = (source: string) => Object.keys(partsOf(source).data).length > 0
  // What stands below the last entry stands below a new one inside of a key, and above it at the top.
  const endsWithEntry = (source: string) =>
    hasEntries(source) && !/(?:^|\n)[ \t]*(?:#[^\n]*)?\r?\n$/.test(partsOf(source).parts.block)

  function expectAlike(source: string, edits: Edits) {
    const inner = moved(source, move)
    const [top, inside] = [splice(source, edits), splice(inner, { outer: edits })]
    const isEmpty = Object.entries(partsOf(source).data).every(
      ([key, value]) => edits[key] === null && value !== null,
    )
    if (isEmpty) {
      if (!inside.ok) expect(inside.error.rule).toMatch(/^(?:comment-inside|unusual-layout)$/)
      else expect(Object.keys(partsOf(inside.value.source).data)).toEqual(['before', 'after'])
      return
    }
    if (!top.ok || !inside.ok) {
      expect([inside.ok, inner, edits]).toEqual([top.ok, inner, edits])
      return
    }
    expect(inside.value.source).toBe(moved(top.value.source, move))
    expect(inside.value.changed).toEqual(top.value.changed.map((key) => `outer.${key}`))
    expectOnlySpansChanged(inner, inside.value)
    expect(splice(inside.value.source, { outer: edits })).toMatchObject({ value: { spans: [] } })
  }

  it('are edited as at the top, byte for byte', () => {
    const property = fc.property(generated.filter(endsWithEntry), generatedEdits, expectAlike)
    fc.assert(property, { numRuns: 600 })
  })

  it('are taken out as at the top', () => {
    const removals = fc.subarray(['published', 'topics', 'title', 'heat'], { minLength: 1 })
    const property = fc.property(generated.filter(hasEntries), removals, (source, keys) => {
      expectAlike(source, Object.fromEntries(keys.map((key) => [key, null])))
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('come back without a trace where a mapping was made for them', () => {
    const property = fc.property(
      generated.filter(hasEntries),
      anyText,
      fc.array(anyText),
      (source, text, list) => {
        const added = splice(source, { fresh: { text, list, deep: { flag: true } } })
        if (!added.ok) throw new Error(added.error.message)
        expect(readFields(added.value.source, ['fresh.text', 'fresh.list', 'fresh.deep.flag'])).toEqual({
          ok: true,
          value: { 'fresh.text': text, 'fresh.list': list, 'fresh.deep.flag': true },
        })
        const removed = splice(added.value.source, {
          fresh: { text: null, list: null, deep: { flag: null } },
        })
        expect(removed.ok && removed.value.source).toBe(source)
      },
    )
    fc.assert(property, { numRuns: 300 })
  })
})
