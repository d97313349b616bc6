/** A place in a source text; both count from 1, columns in UTF-16 units. */
export type Position = { line: number; column: number }

const MAX_LINE_LENGTH = 200
const SECURED_KEY = /(?:^|[\s{,])["']?secured["']?\s*:/
const TOP_LEVEL_KEY = /^[^\s#][^:]*:(?:\s|$)/

/** The place of a UTF-16 offset. Offsets beyond the text count as its end. */
export function positionAt(source: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), source.length)
  let line = 1
  let lineStart = 0
  for (let next = source.indexOf('\n'); next !== -1 && next < end; next = source.indexOf('\n', lineStart)) {
    line += 1
    lineStart = next + 1
  }
  return { line, column: end - lineStart + 1 }
}

/** The offset of a place; a place outside the text gives the nearest offset inside. */
export function offsetAt(source: string, position: Position): number {
  let lineStart = 0
  for (let line = 1; line < position.line; line += 1) {
    const next = source.indexOf('\n', lineStart)
    if (next === -1) return source.length
    lineStart = next + 1
  }
  return Math.min(lineStart + Math.max(position.column - 1, 0), source.length)
}

/**
 * The text of a line for a message: at most 200 UTF-16 units, no half of a surrogate pair, control
 * characters made visible, and never any part of the value of `secured`.
 */
export function sourceLine(source: string, line: number): string {
  const lines = source.split('\n', line)
  if (belongsToSecured(lines)) return 'secured: …'
  return visible(cut(lines[line - 1] ?? ''))
}

/** Whether the last line holds a `secured` key or continues its value. */
function belongsToSecured(lines: readonly string[]): boolean {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const text = lines[index] ?? ''
    if (SECURED_KEY.test(text)) return true
    if (TOP_LEVEL_KEY.test(text) || text.startsWith('---')) return false
  }
  return false
}

function cut(text: string): string {
  const short = text.slice(0, MAX_LINE_LENGTH)
  return text.length > MAX_LINE_LENGTH ? short.replace(/[\ud800-\udbff]$/, '') : short.replace(/\r$/, '')
}

function visible(text: string): string {
  return text
    .replace(/[\x00-\x08\x0a-\x1f]/g, (char) => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(/[\x7f-\x9f]/g, '\ufffd')
}
