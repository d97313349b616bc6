import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LineMend, lineAt, mendBytes } from '#lib/frontmatter/mend/mend-bytes.ts'

const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** What a line may hold: text of every kind, carriage returns alone, bytes that are no UTF-8. */
const lineText = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text.replaceAll('\n', ''))),
  fc
    .constantFrom('title: Ünï', '---', 'a\rb', '', '\t', '“x” 漢字 🙂', '\ufeff')
    .map((text) => Buffer.from(text)),
  fc.uint8Array().map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x20 : byte)))),
)
const lineEnd = fc.constantFrom('\n', '\r\n').map((text) => Buffer.from(text))

/** A file as lines with their ends; the last may have none. */
const document = fc
  .record({
    bom: fc.boolean(),
    lines: fc.array(fc.tuple(lineText, lineEnd), { minLength: 1, maxLength: 12 }),
    last: fc.option(lineText, { nil: null }),
  })
  .map(({ bom, lines, last }) => {
    const all = [...lines, ...(last === null || last.length === 0 ? [] : [[last, Buffer.alloc(0)] as const])]
    // A carriage return before a line feed belongs to the line end, and a mark at the beginning to no line.
    const whole = all.map(([text, end]) => withoutEnd(text, end))
    const first = whole[0]
    if (first !== undefined && !bom) whole[0] = { ...first, text: withoutMark(first.text) }
    const bytes = Buffer.concat([...(bom ? [BOM] : []), ...whole.flatMap(({ text, end }) => [text, end])])
    return { mark: bom ? BOM : Buffer.alloc(0), lines: whole, bytes }
  })

function withoutEnd(text: Buffer, end: Buffer): { text: Buffer; end: Buffer } {
  const isCut = end.equals(Buffer.from('\n')) && text.at(-1) === 0x0d
  return isCut ? { text: Buffer.concat([text, Buffer.from(' ')]), end } : { text, end }
}

function withoutMark(text: Buffer): Buffer {
  return text.subarray(0, 3).equals(BOM) ? withoutMark(text.subarray(3)) : text
}

const mend = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'add', 'remove'),
  text: fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '')),
})

describe('mendBytes', () => {
  it('changes the bytes of one line, and no other byte of any file', () => {
    fc.assert(
      fc.property(document, mend, ({ mark, lines, bytes }, { at, how, text }) => {
        const index = at % lines.length
        const wish = { line: index + 1, how, text: how === 'remove' ? '' : text } satisfies LineMend
        const now = lines.map(({ text, end }) => [text, end])
        const [before = Buffer.alloc(0), end = Buffer.alloc(0)] = now[index] ?? []
        const added = Buffer.from(text)
        if (how === 'replace') now[index] = [added, end]
        else if (how === 'remove') now.splice(index, 1)
        else if (end.length > 0) now.splice(index + 1, 0, [added, end])
        else now[index] = [before, lines[index - 1]?.end ?? Buffer.from('\n'), added]
        const expected = Buffer.concat([mark, ...now.flat()])
        expect(mendBytes(bytes, wish)?.equals(expected)).toBe(true)
      }),
      { numRuns: 1_500 },
    )
  })

  it('gives back a file in which a line is written as it is', () => {
    fc.assert(
      fc.property(document, fc.nat(), ({ lines, bytes }, at) => {
        const line = (at % lines.length) + 1
        const place = lineAt(bytes, line)
        const text = bytes.subarray(place?.start, place?.end)
        fc.pre(Buffer.from(text.toString('utf8')).equals(text))
        expect(mendBytes(bytes, { line, how: 'replace', text: text.toString('utf8') })?.equals(bytes)).toBe(
          true,
        )
      }),
    )
  })

  it.each([0, 3, 100])('knows no line %d of two', (line) => {
    expect(mendBytes(Buffer.from('a\nb\n'), { line, how: 'remove', text: '' })).toBeNull()
  })
})
