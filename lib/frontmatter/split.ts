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
import { findClosingFence, readOpeningFence } from '#lib/frontmatter/fence.ts'
import { problemAt, refuse } from '#lib/frontmatter/problem.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Problem, RULES } from '#lib/schema/entry/rules.ts'

/**
 * An entry cut at its fences. Offsets are UTF-16 units of `source`:
 * `source.slice(yamlStart, yamlEnd) === yaml` and `source.slice(bodyStart) === body`.
 */
export type EntryParts = {
  source: string
  bom: boolean
  /** The lines between the fences, with the line end of the last one. */
  yaml: string
  yamlStart: number
  yamlEnd: number
  /** Where the closing fence begins: the place of a new last line. */
  closeStart: number
  bodyStart: number
  body: string
  /** The line end of the opening fence. */
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
 * Cuts a file at its fences without interpreting the YAML. Errors: what the bytes are and what the fences
 * say, such as `no-frontmatter`, `ambiguous-fence`, `foreign-language`, `blank-lines`, `control-character`.
 */
export function splitEntry(source: string): Result<EntryParts, Problem> {
  const ordinary = isOrdinary(source)
  const broken = checkSize(source) ?? (ordinary ? null : checkStorable(source))
  if (broken) return broken
  if (source.startsWith('<<<<<<< ')) return refuse(source, 0, 'conflict-markers', CONFLICT)
  const opening = readOpeningFence(source)
  if (!opening.ok) return checkControls(source, source.length) ?? opening
  const yamlStart = opening.value
  const closing = findClosingFence(source, yamlStart)
  const end = closing.ok ? closing.value.bodyStart : source.length
  const stray = ordinary ? null : checkControls(source, end)
  if (stray) return stray
  if (!closing.ok) return closing
  const parts = partsOf(source, yamlStart, closing.value)
  const { yaml } = parts
  const marker = markerInFields(yaml)
  if (marker !== -1) return refuse(source, yamlStart + marker, 'conflict-markers', CONFLICT)
  const excess = checkFrontmatter(source, yaml, yamlStart)
  if (excess) return excess
  const lone = loneCarriageReturn(yaml)
  if (lone !== -1) {
    const message =
      'A carriage return without a line feed stands here; readers disagree whether it ends the line.'
    return refuse(source, yamlStart + lone, 'cr-line-ends', message)
  }
  return ok(parts)
}

/** The same for a source that `splitEntry` is known to accept: nothing is looked for but the fences. */
export function splitKnown(source: string): EntryParts | null {
  const opening = readOpeningFence(source)
  if (!opening.ok) return null
  const closing = findClosingFence(source, opening.value)
  return closing.ok ? partsOf(source, opening.value, closing.value) : null
}

/** The same parts where the YAML alone became another, as the whole says. */
export function partsWith(parts: EntryParts, source: string): EntryParts {
  const more = source.length - parts.source.length
  const closeStart = parts.closeStart + more
  const yaml = source.slice(parts.yamlStart, closeStart)
  return { ...parts, source, yaml, yamlEnd: closeStart, closeStart, bodyStart: parts.bodyStart + more }
}

function partsOf(
  source: string,
  yamlStart: number,
  { closeStart, bodyStart }: { readonly closeStart: number; readonly bodyStart: number },
): EntryParts {
  return {
    source,
    bom: source.startsWith('\ufeff'),
    yaml: source.slice(yamlStart, closeStart),
    yamlStart,
    yamlEnd: closeStart,
    closeStart,
    bodyStart,
    body: source.slice(bodyStart),
    eol: source.charAt(yamlStart - 2) === '\r' ? '\r\n' : '\n',
    mixedEol: source.includes('\r\n') && /(?:^|[^\r])\n/.test(source),
  }
}

function loneCarriageReturn(text: string): number {
  return text.includes('\r') ? text.search(/\r(?!\n)/) : -1
}
