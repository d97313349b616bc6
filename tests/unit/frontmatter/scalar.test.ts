import { createRequire } from 'node:module'
import fc from 'fast-check'
import { CORE_SCHEMA, load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  isSafePlain,
  renderScalar,
  type ScalarContext,
  type ScalarStyle,
} from '#lib/frontmatter/write/scalar.ts'
import { AWKWARD_TEXTS, anyText } from '#tests/unit/frontmatter/generated-entry.ts'

type LegacyReader = { safeLoad(text: string): unknown }

const fromGrayMatter = createRequire(createRequire(import.meta.url).resolve('gray-matter'))
const legacy: LegacyReader = fromGrayMatter('js-yaml')

/** Readers of YAML 1.2, of YAML 1.1 and of what lies between. */
const READERS: Record<string, (text: string) => unknown> = {
  'js-yaml 4': (text) => load(text, { schema: CORE_SCHEMA }),
  'js-yaml 3': (text) => legacy.safeLoad(text),
  'yaml 1.1': (text) => parse(text, { version: '1.1' }),
  'yaml 1.2': (text) => parse(text, { version: '1.2' }),
}

const STYLES: readonly ScalarStyle[] = ['plain', 'single', 'double']
const CONTEXTS: readonly ScalarContext[] = ['block', 'flow']

function embed(written: string, context: ScalarContext): string {
  return context === 'block' ? `a:\n  - ${written}\nb: ${written}\n` : `a: [${written}]\nb: [${written}, x]\n`
}

function expected(value: unknown, context: ScalarContext): unknown {
  return context === 'block' ? { a: [value], b: value } : { a: [value], b: [value, 'x'] }
}

function expectReadBack(value: string | number | boolean) {
  for (const style of STYLES) {
    for (const context of CONTEXTS) {
      const written = renderScalar(value, style, context)
      expect(written).not.toMatch(/[\n\r]/)
      for (const [name, read] of Object.entries(READERS)) {
        expect(read(embed(written, context)), `${name} reads ${written}`).toEqual(expected(value, context))
      }
    }
  }
}

describe('renderScalar', () => {
  it.each(AWKWARD_TEXTS)('reads back as the same text everywhere: %j', expectReadBack)

  it('reads back as the same text everywhere, whatever the text', () => {
    fc.assert(fc.property(anyText, expectReadBack), { numRuns: 1_000 })
  })

  it('reads back as the same number everywhere', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(1e21),
    )
    fc.assert(
      fc.property(number, (value) => expectReadBack(value === 0 ? 0 : value)),
      { numRuns: 1_000 },
    )
  })

  it.each([true, false])('reads back as the same flag everywhere: %s', expectReadBack)

  it.each([
    ['Power Apps', 'plain', 'block', 'Power Apps'],
    ['365 days', 'plain', 'block', '365 days'],
    ["it's", 'plain', 'block', "it's"],
    ["it's", 'single', 'block', "'it''s'"],
    ['a "b" \\', 'double', 'block', '"a \\"b\\" \\\\"'],
    ['a, b', 'plain', 'block', 'a, b'],
    ['a, b', 'plain', 'flow', '"a, b"'],
    ['yes', 'plain', 'block', '"yes"'],
    ['yes', 'single', 'block', "'yes'"],
    ['a\nb', 'single', 'block', '"a\\nb"'],
    ['\u202eabc', 'single', 'block', '"\\u202eabc"'],
    ['😀', 'double', 'block', '"😀"'],
    [1e21, 'double', 'block', '1.0e+21'],
    [-1e-7, 'double', 'block', '-1.0e-7'],
    [true, 'double', 'block', 'true'],
  ] as const)('%j in style %s, %s: %s', (value, style, context, written) => {
    expect(renderScalar(value, style, context)).toBe(written)
  })
})

describe('isSafePlain', () => {
  it('never calls a text safe that a reader takes for something else', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...CONTEXTS), (text, context) => {
        if (!isSafePlain(text, context)) return
        for (const read of Object.values(READERS)) {
          expect(read(embed(text, context))).toEqual(expected(text, context))
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
