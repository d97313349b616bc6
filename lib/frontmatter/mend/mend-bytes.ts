const LF = 0x0a
const CR = 0x0d
const BOM = [0xef, 0xbb, 0xbf]

/** What is done to one line of a file: another text in its place, a new line below it, or none of it any more. */
export type LineMend = {
  readonly line: number
  readonly how: 'replace' | 'add' | 'remove'
  /** One line without its end; of a line that is removed, nothing. */
  readonly text: string
}

/** Offsets in bytes: of the text of a line, and of what stands behind its line end. */
type LinePlace = { readonly start: number; readonly end: number; readonly next: number }

/**
 * The place of a line; null where the file has fewer. Lines end with LF or CRLF, as the places of problems count them:
 * a carriage return alone is a part of its line, and so is none of a byte order mark.
 */
export function lineAt(bytes: Uint8Array, line: number): LinePlace | null {
  let begin = 0
  for (let at = 1; at < line; at += 1) {
    const lineEnd = bytes.indexOf(LF, begin)
    if (lineEnd === -1) return null
    begin = lineEnd + 1
  }
  if (line < 1 || (line > 1 && begin === bytes.length)) return null
  const start = begin === 0 && BOM.every((byte, at) => bytes[at] === byte) ? BOM.length : begin
  const lineEnd = bytes.indexOf(LF, start)
  if (lineEnd === -1) return { start, end: bytes.length, next: bytes.length }
  const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd
  return { start, end, next: lineEnd + 1 }
}

/**
 * The bytes of a file with one line mended; null where it has no such line. Every other byte is as it was: a line keeps
 * its line end, and a new one gets that of the line above it.
 */
export function mendBytes(bytes: Uint8Array, { line, how, text }: LineMend): Buffer | null {
  const place = lineAt(bytes, line)
  if (place === null) return null
  const { start, end, next } = place
  if (how === 'replace')
    return Buffer.concat([bytes.subarray(0, start), Buffer.from(text), bytes.subarray(end)])
  if (how === 'remove') return Buffer.concat([bytes.subarray(0, start), bytes.subarray(next)])
  const added = Buffer.from(text)
  if (end === next) return Buffer.concat([bytes, lineEndBefore(bytes, start), added])
  return Buffer.concat([bytes.subarray(0, next), added, bytes.subarray(end, next), bytes.subarray(next)])
}

/** The line end above a place, for a last line that has none. */
function lineEndBefore(bytes: Uint8Array, start: number): Buffer {
  return Buffer.from(bytes[start - 1] === LF && bytes[start - 2] === CR ? '\r\n' : '\n')
}
