import { refuse } from '#lib/frontmatter/problem.ts'
import type { Err } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

export const MAX_FILE_BYTES = 2_000_000
const MAX_FRONTMATTER_BYTES = 256_000
const MAX_LINES = 3_000
const MAX_BLANK_LINES = 200
/** Levels of lists and mappings in each other, the outermost mapping included. */
export const MAX_NESTING = 20

/** Anything that is not plainly an ordinary character: one class, because every byte of every file is tested. */
const UNUSUAL_CHARACTER = /[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd]/
const FORBIDDEN_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u

/** What no database holds as text, wherever it stands. */
const UNSTORABLE_CHARACTER = /[\0\ufffe\uffff]|\p{Surrogate}/u

/** Refuses a file that is too large; null when all is well. */
export function checkSize(source: string): Err<Problem> | null {
  if (!exceeds(source, MAX_FILE_BYTES)) return null
  return refuse(source, 0, 'file-too-large', 'The file is larger than 2 MB.')
}

/** Whether every character is an ordinary one, of which nothing below has anything to say. */
export function isOrdinary(source: string): boolean {
  return !UNUSUAL_CHARACTER.test(source)
}

/** Refuses a file that holds characters that cannot be stored; null when all is well. */
export function checkStorable(source: string): Err<Problem> | null {
  const offset = source.search(UNSTORABLE_CHARACTER)
  if (offset === -1) return null
  return /[\ud800-\udfff]/.test(source.charAt(offset))
    ? refuse(source, offset, 'not-utf8', 'Half of a character stands here; UTF-8 cannot hold it.')
    : refuse(source, offset, 'control-character', 'A control character stands here.')
}

/** Refuses control characters before `end`, where no format allows any; null when all is well. */
export function checkControls(source: string, end: number): Err<Problem> | null {
  const offset = controlIn(source.slice(0, end))
  return offset === -1
    ? null
    : refuse(source, offset, 'control-character', 'A control character stands here.')
}

/** Where the first control character of a text stands; -1 where there is none. */
export function controlIn(text: string): number {
  return isOrdinary(text) ? -1 : text.search(FORBIDDEN_CHARACTER)
}

/** Refuses frontmatter that would take a reader too long; null when all is well. */
export function checkFrontmatter(source: string, block: string, blockStart: number): Err<Problem> | null {
  if (exceeds(block, MAX_FRONTMATTER_BYTES)) {
    return refuse(source, 0, 'frontmatter-too-large', 'The frontmatter is larger than 256 kB.')
  }
  const { lines, excess } = countLines(block)
  if (excess !== -1) {
    return refuse(source, blockStart + excess, 'blank-lines', 'More than 200 blank lines stand in a row.')
  }
  if (lines <= MAX_LINES) return null
  return refuse(source, 0, 'frontmatter-too-large', 'The frontmatter has more than 3,000 lines.')
}

/**
 * Counts lines as gray-matter's own expression for comments sees them: U+2028 and U+2029 end a line too,
 * and its time grows with the square of a run of line ends that have only blanks between them.
 */
function countLines(block: string): { lines: number; excess: number } {
  const text = block.replace(/[\u2028\u2029]/g, '\n')
  let lines = 0
  let blankLines = 0
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    blankLines = isBlank(text, start, end) ? blankLines + 1 : 0
    if (blankLines > MAX_BLANK_LINES) return { lines, excess: start }
    lines += 1
    start = end + 1
  }
  return { lines, excess: -1 }
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index)
    if (code > 0x20 && (code < 0x80 || /\S/.test(text.charAt(index)))) return false
  }
  return true
}

function exceeds(text: string, bytes: number): boolean {
  if (text.length > bytes) return true
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes
}
