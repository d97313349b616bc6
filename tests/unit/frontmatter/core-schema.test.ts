import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CORE_1_2 } from '#lib/frontmatter/core-schema.ts'

const read = (text: string) => load(`- ${text}`, { schema: CORE_1_2 })

describe('the core schema', () => {
  it.each<[string, unknown]>([
    ['true', true],
    ['FALSE', false],
    ['yes', 'yes'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['007', 7],
    ['0o17', 15],
    ['0x1F', 31],
    ['0b1', '0b1'],
    ['-.5', -0.5],
    ['1e3', 1000],
    ['1_000', '1_000'],
    ['12:30:45', '12:30:45'],
    ['2026-01-02', '2026-01-02'],
    ['-.inf', Number.NEGATIVE_INFINITY],
    ['.NaN', Number.NaN],
    ['+.nan', '+.nan'],
    ['"1"', '1'],
    ['<<', '<<'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual([value])
  })

  it('agrees with the reader that locates', () => {
    const likely = fc.string({
      unit: fc.constantFrom(...'0123456789+-.eExXobBaAfFinNtTrRuUlLsS_~'),
      maxLength: 7,
    })
    const plain = likely.filter((text) => text !== '-')
    fc.assert(
      fc.property(plain, (text) => {
        expect(read(text)).toEqual(parse(`- ${text}`, { version: '1.2' }))
      }),
      { numRuns: 3_000 },
    )
  })
})
