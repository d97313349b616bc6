import { describe, expect, it } from 'vitest'
import { offsetAt, positionAt, sourceLine } from '#lib/frontmatter/position.ts'

const SOURCE = 'ab\ncde\r\n\nf'

describe('positionAt and offsetAt', () => {
  it.each([
    [0, { line: 1, column: 1 }],
    [2, { line: 1, column: 3 }],
    [3, { line: 2, column: 1 }],
    [8, { line: 3, column: 1 }],
    [9, { line: 4, column: 1 }],
    [10, { line: 4, column: 2 }],
  ])('offset %i', (offset, position) => {
    expect(positionAt(SOURCE, offset)).toEqual(position)
    expect(offsetAt(SOURCE, position)).toBe(offset)
  })

  it('keeps inside the text', () => {
    expect(positionAt(SOURCE, 99)).toEqual({ line: 4, column: 2 })
    expect(positionAt(SOURCE, -1)).toEqual({ line: 1, column: 1 })
    expect(offsetAt(SOURCE, { line: 9, column: 1 })).toBe(SOURCE.length)
  })
})

describe('sourceLine', () => {
  it('gives the line without its end', () => {
    expect(sourceLine(SOURCE, 2)).toBe('cde')
    expect(sourceLine(SOURCE, 3)).toBe('')
    expect(sourceLine(SOURCE, 9)).toBe('')
  })

  it('cuts at 200 units and not inside a character', () => {
    expect(sourceLine('x'.repeat(300), 1)).toHaveLength(200)
    expect(sourceLine(`${'x'.repeat(199)}😀`, 1)).toBe('x'.repeat(199))
    expect(sourceLine(`${'x'.repeat(198)}😀y`, 1)).toBe(`${'x'.repeat(198)}😀`)
  })

  it('shows control characters', () => {
    expect(sourceLine('a\u001b[31m\u009b\tb', 1)).toBe('a␛[31m\ufffd\tb')
  })

  it.each([
    ['secured: abc', 1],
    ['"secured" : abc', 1],
    ['a: 1\n  secured: abc', 2],
    ['secured: |\n  abc\n\n  def', 4],
    ['secured: "abc\ndef', 2],
    ['{a: 1, secured: abc}', 1],
    ['- secured: abc', 1],
  ])('hides %j', (source, line) => {
    expect(sourceLine(source, line)).toBe('secured: …')
  })

  it('shows what follows a secured value', () => {
    expect(sourceLine('secured: abc\ntitle: x', 2)).toBe('title: x')
    expect(sourceLine('---\nsecured: abc\n---\nBody', 3)).toBe('---')
  })
})
