import { ESCAPED, SHORT_ESCAPES } from '#lib/frontmatter/write/scalar.ts'

/** The four ways in which TOML writes a text: in "…", '…', and over several lines in three of either. */
export type TomlStyle = 'basic' | 'literal' | 'long basic' | 'long literal'

/** A line of a text that would be taken for a fence, or for a marker of a merge conflict. */
const STARTS_LIKE_FENCE = /^(?:\+{3}|-{3}|<{7}|>{7}|\|{7})/m

/** The style of a text as it is written. */
export function styleOfText(written: string): TomlStyle {
  if (written.startsWith('"""')) return 'long basic'
  if (written.startsWith("'''")) return 'long literal'
  return written.startsWith("'") ? 'literal' : 'basic'
}

/** Whether a text that is written over several lines begins on the line below its quotes. */
export function beginsBelow(written: string): boolean {
  return /^(?:"""|''')\r?\n/.test(written)
}

/**
 * A text in TOML 1.0, in the style that is wanted where that can hold it, else in "…", which holds any. What is not
 * printable, or turns the reading direction, is written as escapes.
 */
export function renderText(text: string, style: TomlStyle, eol: string, below: boolean): string {
  if (style === 'literal' && !ESCAPED.test(text) && !text.includes("'")) return `'${text}'`
  if (style === 'basic' || style === 'literal' || STARTS_LIKE_FENCE.test(text)) return `"${escaped(text)}"`
  const start = below || text.startsWith('\n') ? eol : ''
  const lines = text.split('\n')
  if (
    style === 'long literal' &&
    !lines.some((line) => ESCAPED.test(line.replaceAll('\t', ''))) &&
    holds(text)
  ) {
    return `'''${start}${lines.join(eol)}'''`
  }
  if (style === 'long literal' && lines.length === 1) return `"${escaped(text)}"`
  return `"""${start}${lines.map(escapedLine).join(eol).replace(/"$/, '\\"')}"""`
}

function holds(text: string): boolean {
  return !text.includes("'''") && !text.endsWith("'")
}

function escaped(text: string): string {
  return [...text].map((char) => SHORT_ESCAPES[char] ?? escapedChar(char)).join('')
}

/** Quotes may stand in it as long as no three follow each other. */
function escapedLine(line: string): string {
  return [...line]
    .map((char) => (char === '"' ? char : (SHORT_ESCAPES[char] ?? escapedChar(char))))
    .join('')
    .replaceAll('"""', '""\\"')
}

function escapedChar(char: string): string {
  return ESCAPED.test(char) ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char
}
