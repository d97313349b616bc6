import { describe, expect, it } from 'vitest'
import { equalValues, readFields } from '#lib/frontmatter/locate/fields.ts'
import { sourceText } from '#lib/frontmatter/locate/ranges.ts'

const SOURCE = `---
title: 1e3
"published": true
date: 2026-01-02
topics:
  - AI
  - 2026-01-02
none:
quoted: 'it''s'
folded: >
  a
  b
map: {a: 1}
mixed: [a, 010, true, ~]
nested: [a, [1]]
---
`

describe('readFields', () => {
  it('reads values and lists, absent and empty ones as null', () => {
    expect(readFields(SOURCE, ['title', 'published', 'topics', 'none', 'absent', 'constructor'])).toEqual({
      ok: true,
      value: {
        title: 1000,
        published: true,
        topics: ['AI', '2026-01-02'],
        none: null,
        absent: null,
        constructor: null,
      },
    })
  })

  it('reads nothing from empty frontmatter', () => {
    expect(readFields('---\n---\n', ['title'])).toEqual({ ok: true, value: { title: null } })
  })

  it('reads items that are no text as they are written', () => {
    expect(readFields(SOURCE, ['mixed'])).toEqual({ ok: true, value: { mixed: ['a', '010', 'true', '~'] } })
  })

  it.each([
    ['map', 'not-a-scalar', 13],
    ['nested', 'not-a-list-of-text', 15],
  ])('refuses %s', (key, rule, line) => {
    expect(readFields(SOURCE, [key])).toMatchObject({ ok: false, error: { rule, line, column: 1 } })
  })
})

describe('sourceText', () => {
  it.each([
    ['title', '1e3'],
    ['published', 'true'],
    ['date', '2026-01-02'],
    ['none', ''],
    ['quoted', "it's"],
    ['folded', 'a b\n'],
    ['absent', null],
  ])('%s', (key, text) => {
    expect(sourceText(SOURCE, key)).toEqual({ ok: true, value: text })
  })

  it('refuses a structure', () => {
    expect(sourceText(SOURCE, 'map')).toMatchObject({ ok: false, error: { rule: 'not-a-scalar' } })
  })
})

describe('equalValues', () => {
  it.each([
    [null, null, true],
    [['a'], ['a'], true],
    [['a'], ['a', 'b'], false],
    [['a', 'b'], ['b', 'a'], false],
    [[], null, false],
    ['true', true, false],
    [1, '1', false],
    [0, -0, true],
    [Number.NaN, Number.NaN, true],
  ])('%j and %j: %s', (a, b, same) => {
    expect(equalValues(a, b)).toBe(same)
    expect(equalValues(b, a)).toBe(same)
  })
})
