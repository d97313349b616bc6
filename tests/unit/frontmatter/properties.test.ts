import { describe, expect, it } from 'vitest'
import { findProperties } from '#lib/frontmatter/properties.ts'

describe('findProperties', () => {
  it('finds tags, anchors and aliases where they stand', () => {
    expect(findProperties('a: !!str x\nb: &q [*c , "!x, *z"]\n- ! y\n')).toEqual([
      { type: 'tag', offset: 3, name: '!str' },
      { type: 'anchor', offset: 14, name: 'q' },
      { type: 'alias', offset: 18, name: 'c' },
      { type: 'tag', offset: 35, name: '' },
    ])
  })

  it.each([
    'a: b & c, *d* !e',
    'a: "x, *y"',
    "a: '- !y'",
    'a: |\n  &x\n  *y\n  !z\n',
    'a: >-\n  text\n\n  !z\n',
    '# &a\nb: 1\n',
    'a: b\n  &c\n',
  ])('takes text for text: %j', (yaml) => {
    expect(findProperties(yaml)).toEqual([])
  })

  it.each([
    '&a b: 1',
    '\n  *a : 1',
    '{a: !b c}',
    '[&a b]',
    '{"a":*b}',
    '? !a b',
    '-\t&a b',
    '!a',
    'x:\r\n  *a',
  ])('overlooks nothing: %j', (yaml) => {
    expect(findProperties(yaml)).toHaveLength(1)
  })
})
