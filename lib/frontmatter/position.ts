/** A place in a source text; both count from 1, columns in UTF-16 units. */
export type Position = { line: number; column: number }

const MAX_LINE_LENGTH = 200
const SECURED_KEY = /(?:^|[\s{,])["']?secured["']?\s*[:=]/
/** What no line of a longer value looks like, by the way the file opens. */
const YAML_KEY = /^[^\s#][^:]*:(?:\s|$)/
const TOML_KEY = /^\s*[\w.-]+\s*=\s*["'\d[{tfin+-]/
const JSON_KEY = /^\s*"(?:[^"\\]|\\.)*"\s*:/

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
 * The text of a line for a message: at most `length` UTF-16 units, no half of a surrogate pair, control
 * characters made visible, and never any part of the value of `secured`.
 */
export function sourceLine(source: string, line: number, length = MAX_LINE_LENGTH): string {
  const lines = source.split('\n', line)
  if (isOpaqueLine(lines)) return 'secured: …'
  return visible(cut(lines[line - 1] ?? '', length))
}

/** Whether the last of these first lines of a file holds a `secured` key or continues its value. */
export function isOpaqueLine(lines: readonly string[]): boolean {
  const opening = (lines.find((line) => line.trim() !== '') ?? '').replace(/^\ufeff/, '')
  if (opening.startsWith('+++')) return isOpaqueToml(lines)
  const key = /^(?:\{|---[ \t]*json)/.test(opening) ? JSON_KEY : YAML_KEY
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const text = lines[index] ?? ''
    if (SECURED_KEY.test(text)) return true
    if (key.test(text) || text.startsWith('---')) return false
  }
  return false
}

/** A text over several lines ends with its quotes: its lines may look like keys. */
function isOpaqueToml(lines: readonly string[]): boolean {
  const start = lines.findLastIndex((line) => SECURED_KEY.test(line))
  if (start === -1) return false
  const [, value = ''] = /secured["']?\s*=\s*(.*)$/s.exec(lines.slice(start).join('\n')) ?? []
  const quotes = /^(?:"""|''')/.exec(value)?.[0]
  if (quotes === undefined) return !lines.slice(start + 1).some((line) => TOML_KEY.test(line))
  const end = value.indexOf(quotes, quotes.length)
  return end === -1 || !value.slice(end).includes('\n')
}

function cut(text: string, length: number): string {
  const short = text.slice(0, length)
  return text.length > length ? short.replace(/[\ud800-\udbff]$/, '') : short.replace(/\r$/, '')
}

function visible(text: string): string {
  return text
    .replace(/[\x00-\x08\x0a-\x1f]/g, (char) => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(/[\x7f-\x9f]/g, '\ufffd')
}
