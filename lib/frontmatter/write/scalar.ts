/** How a value is written: as it is, in 'single' or in "double" quotes. */
export type ScalarStyle = 'plain' | 'single' | 'double'

/** Where a value is written: on its own lines, or between brackets or braces. */
export type ScalarContext = 'block' | 'flow'

const RESERVED_WORDS: ReadonlySet<string> = new Set([
  '',
  '~',
  'null',
  'true',
  'false',
  'yes',
  'no',
  'on',
  'off',
  'y',
  'n',
  '=',
  '<<',
])
/** Numbers of every base, times, dates and timestamps of YAML 1.1 and 1.2 consist of these. */
const NUMBER_LIKE = /^[-+.\d][-+.,:_\dA-FTXZOa-fxot zZ]*$/
const SPECIAL_NUMBER = /^[-+]?\.(?:inf|nan)$/i
const INDICATOR_FIRST = /^[-?:,[\]{}#&*!|>'"%@`]/
const AMBIGUOUS_INSIDE = /:(?:\s|$)|\s#/
const SPECIAL_IN_FLOW = /[,[\]{}?:#]/

/**
 * Not printable, a line end for some readers, or a sign that changes the reading direction. Such characters
 * are only ever written as escapes, so the file shows what it holds.
 */
export const ESCAPED =
  /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/u

/** What YAML, TOML and JSON write in short alike. */
export const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/**
 * The text of a value in YAML, on one line however long, which reads back as the same value in YAML 1.1 and
 * 1.2. The style is kept where the value allows it; numbers and booleans are always plain.
 * Numbers must be finite.
 */
export function renderScalar(
  value: string | number | boolean,
  style: ScalarStyle,
  context: ScalarContext,
): string {
  if (typeof value === 'number') return renderNumber(value)
  if (typeof value === 'boolean') return String(value)
  if (style === 'plain' && isSafePlain(value, context)) return value
  if (style === 'single' && !ESCAPED.test(value)) return `'${value.replaceAll("'", "''")}'`
  return renderDouble(value)
}

/** Whether every reader takes the bare text for text, and for the whole of it. */
export function isSafePlain(text: string, context: ScalarContext): boolean {
  if (RESERVED_WORDS.has(text.toLowerCase())) return false
  if (text.trim() !== text || ESCAPED.test(text)) return false
  if (INDICATOR_FIRST.test(text) || NUMBER_LIKE.test(text) || SPECIAL_NUMBER.test(text)) return false
  if (AMBIGUOUS_INSIDE.test(text)) return false
  return context === 'block' || !SPECIAL_IN_FLOW.test(text)
}

function renderDouble(text: string): string {
  const escaped = [...text].map((char) => {
    const short = SHORT_ESCAPES[char]
    if (short !== undefined) return short
    return ESCAPED.test(char) ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char
  })
  return `"${escaped.join('')}"`
}

/** YAML 1.1 wants a point in a number with an exponent. */
function renderNumber(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e')
}
