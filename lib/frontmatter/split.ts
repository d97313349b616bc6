import { isUtf8 } from 'node:buffer'
import {
  checkControls,
  checkFrontmatter,
  checkSize,
  checkStorable,
  isOrdinary,
  MAX_FILE_BYTES,
} from '#lib/frontmatter/caps.ts'
import { markerInFields } from '#lib/frontmatter/doubts/conflict-markers.ts'
import { type Closing, findClosing, type Opening, readOpening } from '#lib/frontmatter/fence.ts'
import type { FormatName } from '#lib/frontmatter/formats/names.ts'
import { problemAt, refuse } from '#lib/frontmatter/problem.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Problem, RULES } from '#lib/schema/entry/rules.ts'

/**
 * An entry cut at its fences. Offsets are UTF-16 units of `source`:
 * `source.slice(blockStart, blockEnd) === block` and `source.slice(bodyStart) === body`.
 */
export type EntryParts = {
  source: string
  bom: boolean
  format: FormatName
  /** The lines between the fences, with the line end of the last one; from brace to brace where JSON has no fences. */
  block: string
  blockStart: number
  blockEnd: number
  /** Where the closing fence begins, which is the place of a new last line; behind the brace where there is none. */
  closeStart: number
  bodyStart: number
  body: string
  /** The line end of the first line. */
  eol: '\n' | '\r\n'
  /** Whether LF and CRLF both end lines in this file. */
  mixedEol: boolean
}

/**
 * The text of a file. A byte order mark stays as U+FEFF, so encoding the text again gives the same bytes.
 * Errors: `not-utf8` with the place of the first wrong byte, `file-too-large`.
 */
export function decodeEntry(bytes: Uint8Array): Result<string, Problem> {
  if (bytes.length > MAX_FILE_BYTES) {
    const message = 'The file is larger than 2 MB.'
    return err({ rule: 'file-too-large', message, hint: RULES['file-too-large'].hint, ...TOP_OF_FILE })
  }
  if (!isUtf8(bytes)) return err(brokenUtf8(bytes))
  return ok(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
}

const CONFLICT = 'A marker of a merge conflict in git stands here: nobody can say which side counts.'
const TOP_OF_FILE = { line: 1, column: 1, sourceLine: '' }

function brokenUtf8(bytes: Uint8Array): Problem {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const encoded = new TextEncoder().encode(text)
  const wrong = encoded.findIndex((byte, index) => byte !== bytes[index])
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoded.subarray(0, Math.max(wrong, 0)))
  return problemAt(
    text,
    before.length,
    'not-utf8',
    'The file is not UTF-8: a byte sequence has no meaning here.',
  )
}

/**
 * Cuts a file at its fences without interpreting what stands between them. Errors: what the bytes are and what the fences
 * say, such as `no-frontmatter`, `ambiguous-fence`, `foreign-language`, `blank-lines`, `control-character`.
 */
export function splitEntry(source: string): Result<EntryParts, Problem> {
  const ordinary = isOrdinary(source)
  const broken = checkSize(source) ?? (ordinary ? null : checkStorable(source))
  if (broken) return broken
  if (source.startsWith('<<<<<<< ')) return refuse(source, 0, 'conflict-markers', CONFLICT)
  const opening = readOpening(source)
  if (!opening.ok) return checkControls(source, source.length) ?? opening
  const blockStart = opening.value.start
  const closing = findClosing(source, opening.value)
  const end = closing.ok ? closing.value.bodyStart : source.length
  const stray = ordinary ? null : checkControls(source, end)
  if (stray) return stray
  if (!closing.ok) return closing
  const parts = partsOf(source, opening.value, closing.value)
  const { block } = parts
  const marker = markerInFields(block)
  if (marker !== -1) return refuse(source, blockStart + marker, 'conflict-markers', CONFLICT)
  const excess = checkFrontmatter(source, block, blockStart)
  if (excess) return excess
  const lone = loneCarriageReturn(block)
  if (lone !== -1) {
    const message =
      'A carriage return without a line feed stands here; readers disagree whether it ends the line.'
    return refuse(source, blockStart + lone, 'cr-line-ends', message)
  }
  return ok(parts)
}

/** The same for YAML that `splitEntry` is known to accept: nothing is looked for but the fences. */
export function splitKnown(source: string): EntryParts | null {
  const opening = readOpening(source)
  if (!opening.ok || opening.value.format !== 'yaml') return null
  const closing = findClosing(source, opening.value)
  return closing.ok ? partsOf(source, opening.value, closing.value) : null
}

/** The same parts where what stands between the fences became another, as the whole says. */
export function partsWith(parts: EntryParts, source: string): EntryParts {
  const more = source.length - parts.source.length
  const closeStart = parts.closeStart + more
  const block = source.slice(parts.blockStart, closeStart)
  return { ...parts, source, block, blockEnd: closeStart, closeStart, bodyStart: parts.bodyStart + more }
}

function partsOf(
  source: string,
  { format, start: blockStart }: Opening,
  { closeStart, bodyStart }: Closing,
): EntryParts {
  return {
    source,
    bom: source.startsWith('\ufeff'),
    format,
    block: source.slice(blockStart, closeStart),
    blockStart,
    blockEnd: closeStart,
    closeStart,
    bodyStart,
    body: source.slice(bodyStart),
    eol: source.charAt(source.indexOf('\n') - 1) === '\r' ? '\r\n' : '\n',
    mixedEol: source.includes('\r\n') && /(?:^|[^\r])\n/.test(source),
  }
}

function loneCarriageReturn(text: string): number {
  return text.includes('\r') ? text.search(/\r(?!\n)/) : -1
}
