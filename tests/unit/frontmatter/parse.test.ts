import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { generatedEntry } from '#tests/unit/frontmatter/generated-entry.ts'

function read(yaml: string): unknown {
  const parsed = parseEntry(`---\n${yaml}\n---\nBody\n`)
  return parsed.ok ? parsed.value.data : `${parsed.error.rule} ${parsed.error.line}:${parsed.error.column}`
}

describe('what is read', () => {
  it.each<[string, unknown]>([
    ['a: 2026-01-02\nb: 2026-01-02T03:04:05Z', { a: '2026-01-02', b: '2026-01-02T03:04:05Z' }],
    ['a: yes\nb: 0755\nc: 12:30:45\nd: 1e3', { a: 'yes', b: 755, c: '12:30:45', d: 1000 }],
    ['a: &x [b]\nc: *x', { a: ['b'], c: ['b'] }],
    ['a: |+\n  b\n', { a: 'b\n\n' }],
    ['a: Lunch & learn *now*!', { a: 'Lunch & learn *now*!' }],
    ['toString: 1\nhasOwnProperty: 2', { toString: 1, hasOwnProperty: 2 }],
    ['a: "x" # c', { a: 'x' }],
  ])('%j', (yaml, data) => {
    expect(read(yaml)).toEqual(data)
  })

  it('reads the same when closed with dots, with a byte order mark and with blanks at the fences', () => {
    for (const source of [
      '---\na: |+\n  b\n\n...\n',
      '\ufeff--- \na: |+\n  b\n\n---\t\nx',
      '---\r\na: |+\r\n  b\r\n\r\n---\r\n',
    ]) {
      expect(parseEntry(source)).toMatchObject({ ok: true, value: { data: { a: 'b\n\n' } } })
    }
  })

  it('never shares data between two readings', () => {
    const source = '---\na: [b]\n---\n'
    const [first, second] = [parseEntry(source), parseEntry(source)]
    if (!first.ok || !second.ok) throw new Error('not read')
    Object.assign(first.value.data, { a: 'changed' })
    expect(second.value.data).toEqual({ a: ['b'] })
  })

  it('does not obey excerpt_separator', () => {
    const parsed = parseEntry('---\nexcerpt_separator: {toString: 1}\n---\nBody\n')
    expect(parsed).toMatchObject({
      ok: true,
      value: { notes: ['excerpt-separator'], parts: { body: 'Body\n' } },
    })
  })
})

describe('what is refused, and where', () => {
  const deep = (levels: number) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}`

  it.each([
    ['a: 1\nb: 2\na: 3', 'duplicate-key 4:1'],
    ['a: 1\n"\\u0061": 3', 'duplicate-key 3:1'],
    ['a:\n  b: 1\n  b: 2', 'duplicate-key 4:3'],
    ['a: 1\nb: {__proto__: 1}', 'forbidden-key 3:5'],
    ['a: 1\nb:\n  - "const\\u0072uctor": 1', 'forbidden-key 4:5'],
    ['prototype: 1', 'forbidden-key 2:1'],
    ['? [__proto__]\n: 1', 'forbidden-key 2:1'],
    ['a: &x {b: 1}\nc:\n  <<: *x', 'merge-key 4:3'],
    ['a: !!str 1', 'yaml-tag 2:4'],
    ['a: ! 1', 'yaml-tag 2:4'],
    ['a: 1\nb: [!!int 1]', 'yaml-tag 3:5'],
    ['a: 1\n? !!str b\n: 1', 'yaml-tag 3:3'],
    ['!!map\na: 1', 'yaml-tag 2:1'],
    [`a: &x 1\nb: [${'*x, '.repeat(11)}]`, 'too-many-aliases 3:45'],
    ['a: &x [*x]', 'cyclic-alias 2:8'],
    ['a: &x {b: *x}', 'cyclic-alias 2:8'],
    [deep(20), 'too-deep 2:23'],
    ['- a', 'not-a-mapping 2:1'],
    ['just text', 'not-a-mapping 2:1'],
    ['~', 'not-a-mapping 2:1'],
    ['{}', 'empty-frontmatter 1:1'],
    ['# a', 'empty-frontmatter 1:1'],
    ['', 'empty-frontmatter 1:1'],
    ['a: "x\\0y"', 'escaped-nul 2:1'],
    ['a: [b, "\\u0000"]', 'escaped-nul 2:8'],
    ['"\\x00": 1', 'escaped-nul 2:1'],
    ['a: 1\n\tb: 2', 'invalid-yaml 3:1'],
    ['a: b: c', 'invalid-yaml 2:5'],
    ['%YAML 1.1', 'invalid-yaml 3:1'],
  ])('%j: %s', (yaml, problem) => {
    expect(read(yaml)).toBe(problem)
  })

  it('reads 20 levels', () => {
    expect(read(deep(19))).toBeTypeOf('object')
  })

  it('never shows a secured value', () => {
    const parsed = parseEntry('---\na: 1\nsecured: !tag c2VjcmV0\n---\n')
    expect(parsed).toMatchObject({ ok: false, error: { rule: 'yaml-tag', sourceLine: 'secured: …' } })
    expect(JSON.stringify(parsed)).not.toContain('c2VjcmV0')
  })
})

describe('noise', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom(...'-:#?&*!|>\'"%@`{}[],.\n\r\t ab01<~\\\u2028\u0085'),
      maxLength: 80,
    }),
  )

  function expectResult(source: string) {
    const parsed = parseEntry(source)
    if (!parsed.ok) expect(parsed.error.message).toMatch(/\.$/)
    const spliced = splice(source, { published: true, topics: ['x: y'], a: 'b' })
    if (spliced.ok) expect(spliced.value.source).not.toBe(source)
  }

  it('never throws on any text', () => {
    fc.assert(fc.property(noise, expectResult), { numRuns: 1_000 })
  })

  it('never throws on any frontmatter', () => {
    const property = fc.property(noise, (yaml) => expectResult(`---\n${yaml}\n---\nBody\n`))
    fc.assert(property, { numRuns: 2_000 })
  })

  it('never throws on an entry with a flaw', () => {
    const flaw = fc.tuple(fc.nat(), fc.nat(6), noise)
    const property = fc.property(generatedEntry, flaw, (source, [at, length, text]) => {
      const start = at % (source.length + 1)
      expectResult(source.slice(0, start) + text.slice(0, 3) + source.slice(start + length))
    })
    fc.assert(property, { numRuns: 1_500 })
  })
})
