import { isOpaqueLine, sourceLine } from '#lib/frontmatter/position.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Longer lines are not mended by hand in a field of one line. */
export const LONGEST_LINE = 2_000

/** Lines that are shown above and below the one in question. */
export const REACH = 4

/** Why a line cannot be given another text as it stands: nobody may see it, it is too long, or no text at all. */
export type Unshown = 'opaque' | 'long' | 'no-text'

/** A line of a broken file, to be read and mended. */
export type NearLine = {
  readonly line: number
  /** As messages show lines: cut, what is hidden made visible, and nothing of `secured`. */
  readonly shown: string
  /** What may be changed and written back; null where `why` says why not. Characters that no text holds are left out. */
  readonly text: string | null
  readonly why: Unshown | null
}

/** The text of a file whatever its bytes are: what is not UTF-8 becomes U+FFFD. A byte order mark stays. */
export function lossyText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** A line with those around it, as far as the file has them, and how many it has. */
export function linesAround(text: string, line: number, reach: number): { near: NearLine[]; count: number } {
  const lines = linesOf(text)
  const count = lines.length
  const near: NearLine[] = []
  for (let at = Math.max(1, line - reach); at <= Math.min(count, line + reach); at += 1) {
    near.push(nearLine(text, lines, at))
  }
  return { near, count }
}

/**
 * The line to look at for a problem: where it stands, but for a frontmatter that is never closed, which is opened there
 * and ends most likely behind its last field: before the first blank line behind which no further fields stand.
 */
export function lineToMend(text: string, { rule, line }: Pick<Problem, 'rule' | 'line'>): number {
  if (rule !== 'unclosed-frontmatter') return line
  const lines = linesOf(text)
  let end = endOfBlock(lines, 1)
  for (let next = nextBlock(lines, end); next < lines.length; next = nextBlock(lines, end)) {
    const after = endOfBlock(lines, next)
    const isToml = /^\ufeff?\+\+\+/.test(text)
    const block = lines.slice(next, after)
    if (!(isToml ? block.every((line) => TOML.test(line)) : areFields(block, lines.slice(1, end)))) break
    end = after
  }
  return Math.max(1, end)
}

const isBlank = (line: string | undefined) => line?.trim() === ''

/** Behind the last line of those without a blank one between them. */
function endOfBlock(lines: readonly string[], from: number): number {
  const blank = lines.findIndex((line, at) => at >= from && isBlank(line))
  return blank === -1 ? lines.length : blank
}

/** Where the first line that is not blank stands; behind the last one where there is none. */
function nextBlock(lines: readonly string[], from: number): number {
  const next = lines.findIndex((line, at) => at >= from && !isBlank(line))
  return next === -1 ? lines.length : next
}

const KEY = /^(["']?)[\p{L}_][\p{L}\p{N}_.-]*\1:(?:\s|$)/u
const TOML = /^(?:\s|#|\]|\[|[\w."'-]+\s*=)/
const LOWER_KEY = /^["']?[\p{Ll}_]/u
const BELONGS = /^(?:\s|#|- |-$)/

/**
 * Whether lines go on with the fields before them: each a key without spaces, or part of a value. A paragraph may begin
 * with a word and a colon, so one with a capital is none where those before have small letters.
 */
function areFields(lines: readonly string[], before: readonly string[]): boolean {
  const isLower = before.every((line) => !KEY.test(line) || LOWER_KEY.test(line))
  const isKey = (line: string) => KEY.test(line) && (!isLower || LOWER_KEY.test(line))
  return lines.every((line) => isKey(line) || BELONGS.test(line)) && lines.some(isKey)
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return lines
}

function nearLine(text: string, lines: readonly string[], line: number): NearLine {
  const whole = (lines[line - 1] ?? '').replace(/\r$/, '')
  const raw = line === 1 && whole.startsWith('\ufeff') ? whole.slice(1) : whole
  const why = whyUnshown(raw, lines.slice(0, line))
  if (why === 'no-text') return { line, shown: '', text: null, why }
  return { line, shown: sourceLine(text, line), text: why === null ? raw.replace(STRANGE, '') : null, why }
}

const STRANGE = /[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]/g

function whyUnshown(raw: string, upTo: readonly string[]): Unshown | null {
  if (isOpaqueLine(upTo)) return 'opaque'
  if (isRubbish(raw)) return 'no-text'
  return raw.length > LONGEST_LINE ? 'long' : null
}

/** A few strange characters are a text with a mistake; where every third is one, it is none. */
function isRubbish(raw: string): boolean {
  const strange = raw.match(STRANGE)?.length ?? 0
  return strange > 3 && strange * 3 > raw.length
}
