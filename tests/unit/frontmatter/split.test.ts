import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntry, splitEntry } from '#lib/frontmatter/split.ts'
import { generatedEntry } from '#tests/unit/frontmatter/generated-entry.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('decodeEntry', () => {
  it('keeps every byte, a byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, bom) => {
        const source = (bom ? '\ufeff' : '') + text
        expect(decodeEntry(bytes(source))).toEqual({ ok: true, value: source })
      }),
    )
  })

  it('names the place of the first byte that is not UTF-8', () => {
    const broken = new Uint8Array([...bytes('---\nä\ufffdö'), 0xff, ...bytes('x\n---\n')])
    expect(decodeEntry(broken)).toMatchObject({ ok: false, error: { rule: 'not-utf8', line: 2, column: 4 } })
  })

  it('never throws on bytes and never changes them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const decoded = decodeEntry(noise)
        if (decoded.ok) expect(bytes(decoded.value)).toEqual(noise)
        else expect(decoded.error.line).toBeGreaterThan(0)
      }),
    )
  })

  it('refuses a file over 2 MB', () => {
    expect(decodeEntry(new Uint8Array(2_000_001))).toMatchObject({ error: { rule: 'file-too-large' } })
  })
})

describe('splitEntry', () => {
  it('cuts into parts that make up the whole', () => {
    fc.assert(
      fc.property(generatedEntry, (source) => {
        const split = splitEntry(source)
        if (!split.ok) throw new Error(split.error.message)
        const { block, blockStart, blockEnd, closeStart, bodyStart, body } = split.value
        expect(source.slice(blockStart, blockEnd)).toBe(block)
        expect(source.slice(bodyStart)).toBe(body)
        expect(source.slice(0, blockStart)).toMatch(/^\ufeff?---[ \t]*\r?\n$/)
        expect(source.slice(closeStart, bodyStart)).toMatch(/^(?:---|\.\.\.)[ \t]*\r?\n$/)
      }),
    )
  })

  it('describes byte order mark and line ends', () => {
    const split = splitEntry('\ufeff---\r\na: 1\r\n---\nBody')
    expect(split).toMatchObject({ ok: true, value: { bom: true, eol: '\r\n', mixedEol: true, body: 'Body' } })
  })

  it('ends at a fence without a line end', () => {
    expect(splitEntry('---\na: 1\n---')).toMatchObject({ ok: true, value: { block: 'a: 1\n', body: '' } })
  })

  it.each([
    ['', 'no-frontmatter'],
    ['\n---\nA text\n---\n', 'no-frontmatter'],
    ['\n ---\na: 1\n---\n', 'no-frontmatter'],
    ['\n---js\na: 1\n---\n', 'no-frontmatter'],
    ['\n{% x %}\n', 'no-frontmatter'],
    ['\ufeff\ufeff---\na: 1\n---\n', 'no-frontmatter'],
    [`${'\n'.repeat(21)}---\na: 1\n---\n`, 'no-frontmatter'],
    ['\n---\na: 1\n', 'unclosed-frontmatter'],
    [' ---\na: 1\n---\n', 'no-frontmatter'],
    ['----\na: 1\n----\n', 'no-frontmatter'],
    ['-- -\na: 1\n', 'no-frontmatter'],
    ['---toml\na = 1\n---\n', 'foreign-language'],
    ['--- jsonx\n{}\n---\n', 'foreign-language'],
    ['++++\na = 1\n++++\n', 'foreign-language'],
    ['+++ toml\na = 1\n+++\n', 'foreign-language'],
    ['{% include x %}\n', 'no-frontmatter'],
    ['{{ content }}\n', 'no-frontmatter'],
    ['{: .note }\n', 'no-frontmatter'],
    [' {"a": 1}\n', 'no-frontmatter'],
    ['+++\na = 1\n---\n', 'unclosed-frontmatter'],
    ['+++', 'unclosed-frontmatter'],
    ['---json\n{}\n...\n', 'unclosed-frontmatter'],
    ['---yaml', 'unclosed-frontmatter'],
    ['{"a": {}\n', 'unclosed-frontmatter'],
    ['{', 'unclosed-frontmatter'],
    ['+++\na = 1\n++++\n+++\n', 'ambiguous-fence'],
    ['{"a": 1} Body\n', 'ambiguous-fence'],
    ['{"a": 1}}\n', 'ambiguous-fence'],
    ['+++\ra = 1\r+++\r', 'cr-line-ends'],
    ['{"a":\r1}\n', 'cr-line-ends'],
    ['{"a": "\u0007"}\n', 'control-character'],
    ['+++\na = 1\n>>>>>>> x\n+++\n', 'conflict-markers'],
    [`+++\na = "${'x'.repeat(256_000)}"\n+++\n`, 'frontmatter-too-large'],
    [`{"a": "${'x'.repeat(256_000)}"}\n`, 'frontmatter-too-large'],
    [`{${'\n'.repeat(203)}}\n`, 'blank-lines'],
    ['--- js \t\n1\n---\n', 'foreign-language'],
    ['---__proto__\na: 1\n---\n', 'foreign-language'],
    ['--- a: 1\n---\n', 'foreign-language'],
    ['---', 'unclosed-frontmatter'],
    ['---\na: 1\n', 'unclosed-frontmatter'],
    ['---\na: 1\n ---\n', 'unclosed-frontmatter'],
    ['---\na: 1\n---8<---\nb: 2\n---\n', 'ambiguous-fence'],
    ['---\na: 1\n----\n---\n', 'ambiguous-fence'],
    ['---\na: 1\n---yaml\n---\n', 'ambiguous-fence'],
    ['---\ra: 1\r---\r', 'cr-line-ends'],
    ['---\na: 1\rb: 2\n---\n', 'cr-line-ends'],
    ['---\na: \u0007\n---\n', 'control-character'],
    ['---\na: \u009b\n---\n', 'control-character'],
    ['---\na: 1\n---\nBody \u0000', 'control-character'],
    ['---\na: \ud800\n---\n', 'not-utf8'],
    [`---\na: ${'x'.repeat(256_000)}\n---\n`, 'frontmatter-too-large'],
    [`---\n${'a:\n'.repeat(3_001)}---\n`, 'frontmatter-too-large'],
    [`---\na: 1\n${'\n'.repeat(201)}---\n`, 'blank-lines'],
    [`---\na: "${' \u2028'.repeat(202)}"\n---\n`, 'blank-lines'],
    [`---\na: 1\n---\n${'x'.repeat(2_000_000)}`, 'file-too-large'],
    [`---\na: 1\n---\n${'日'.repeat(700_000)}`, 'file-too-large'],
  ])('refuses %j', (source, rule) => {
    expect(splitEntry(source)).toMatchObject({ ok: false, error: { rule } })
  })

  it.each([
    ['---\n...\n', ''],
    ['---\na: 1\n...\n---\n', 'a: 1\n'],
    ['---\na: ...b\n---\n', 'a: ...b\n'],
    ['---\n...b: 1\n---\n', '...b: 1\n'],
    [`---\na: 1\n${'\n'.repeat(200)}---\n`, `a: 1\n${'\n'.repeat(200)}`],
    ['---\na: "\u0085\u2028"\n---\n', 'a: "\u0085\u2028"\n'],
    ['---yaml\na: 1\n---\n', 'a: 1\n'],
    ['--- yml \t\r\na: 1\n...\n', 'a: 1\n'],
    ['+++ \t\r\na = 1\n---\n+++', 'a = 1\n---\n'],
    ['---json\n{}\n---\n', '{}\n'],
    ['{"a": "}\\"}"} \t\r\n{"b": 1}\n', '{"a": "}\\"}"}'],
    ['\ufeff{\n}', '{\n}'],
    ['\n \t\r\n---\na: 1\n---\n', 'a: 1\n'],
    ['\ufeff\n\n---\n\n"a" : 1\n---\n', '\n"a" : 1\n'],
    ['\n+++\na.b = 1\n+++\n', 'a.b = 1\n'],
    ['\n{\n"a": 1}\n', '{\n"a": 1}'],
  ])('takes %j', (source, block) => {
    expect(splitEntry(source)).toMatchObject({ ok: true, value: { block } })
  })
})
