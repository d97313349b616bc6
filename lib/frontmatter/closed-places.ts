import { type FieldPlaces, goesOn, keyAt, placesOf } from '#lib/frontmatter/only-fields.ts'

/** What may stand behind a value on its line. */
const END = '(?:[ \\t]+#[^\\n]*|[ \\t]*)\\r?(?:\\n|$)'
/** Text without quotes that opens nothing: no `: ` in it. */
const PLAIN = '(?:[^\\s"\'[\\]{}&*!|>%@`#,?:-]|[-:?](?=\\S))[^\\n:]*(?::(?![ \\t\\r\\n]|$)[^\\n:]*)*'
const QUOTED = "\"(?:[^\"\\\\\\n]|\\\\[^\\n])*\"|'(?:[^'\\n]|'')*'"
/** A list or an empty mapping in brackets, all on one line. */
const FLOW = '\\[(?:[^[\\]{}"\'#&*!\\n]|"[^"\\\\\\n]*"|\'[^\'\\n]*\')*\\]|\\{ *\\}'
/** One that keeps the blank lines behind it is not closed: they are its own once the field below goes. */
const BLOCK = '[|>][-0-9]*'
const NOTHING = /^[ \t]*(?:#.*)?\r?\n?$/
/** A line behind which no quote and no bracket is open, whatever a reader makes of it. */
const CLOSED = new RegExp(
  ` *(?:- +)*(?:(?:[A-Za-z_][\\w-]*: +)?(?:${PLAIN}(?:\\n|$)|(?:${QUOTED}|${FLOW}|${BLOCK})?${END})|(?:[A-Za-z_][\\w-]*:|-)${END})`,
  'y',
)

/**
 * Where the top-level fields of a YAML text stand that the importing reader has accepted, told by its lines alone: each
 * stands plainly at the start of its line, and no line leaves a quote or a bracket open that could make a key mere text.
 * Null where any line does not show that.
 */
export function closedPlaces(yaml: string): FieldPlaces | null {
  const keys: string[] = []
  const starts: number[] = []
  for (let line = 0; line < yaml.length; line = CLOSED.lastIndex) {
    CLOSED.lastIndex = line
    if (!CLOSED.test(yaml)) return null
    if (goesOn(yaml, line)) {
      if (keys.length === 0 && !NOTHING.test(yaml.slice(line, CLOSED.lastIndex))) return null
      continue
    }
    const key = keyAt(yaml, line)
    if (key === undefined || keys.includes(key)) return null
    keys.push(key)
    starts.push(line)
  }
  return placesOf(yaml, keys, starts)
}
