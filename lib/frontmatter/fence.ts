import type { FormatName } from '#lib/frontmatter/formats/names.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { type Err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

const FENCE = /^---[ \t]*\r?$/
const DOTS = /^\.\.\.[ \t]*\r?$/
const PLUS_FENCE = /^\+\+\+[ \t]*\r?$/
/** What is JSON, and no tag of a template: a text, the end, or nothing more on the line behind the brace. */
const BRACE = /^\{[ \t]*(?:["}\r]|$)/

/** What the first line says: the format, where its text begins, and what ends it. */
export type Opening = {
  readonly format: FormatName
  readonly start: number
  readonly closes: 'dashes' | 'dashes or dots' | 'pluses' | 'brace'
}

/** The names that may stand behind the dashes. */
const NAMED: readonly (readonly [line: RegExp, Omit<Opening, 'start'>])[] = [
  [/^---[ \t]*ya?ml[ \t]*\r?$/, { format: 'yaml', closes: 'dashes or dots' }],
  [/^---[ \t]*json[ \t]*\r?$/, { format: 'json', closes: 'dashes' }],
  [PLUS_FENCE, { format: 'toml', closes: 'pluses' }],
]

/**
 * Blank lines, and a fence with a key behind it: Hugo and Zola read that. Without the key it may be a rule between two
 * parts of a text.
 */
const BELOW_BLANKS =
  /(?:[ \t]*\r?\n){1,20}(?=(?:---|\+\+\+)[ \t]*\r?\n[ \t\r\n]{0,200}["']?[\w.-]+["']?[ \t]*[:=]|\{[ \t\r\n]{0,200}")/y

/** Where the first line stands that is not blank, if it opens frontmatter; else where the text begins. */
export function startOfOpening(source: string): number {
  const start = source.startsWith('\ufeff') ? 1 : 0
  if (!/[ \t\r\n]/.test(source.charAt(start))) return start
  BELOW_BLANKS.lastIndex = start
  return BELOW_BLANKS.test(source) ? BELOW_BLANKS.lastIndex : start
}

/** Whether blank lines stand before the frontmatter of a source that has one. */
export function isBelowBlanks(source: string): boolean {
  return /^\ufeff?[ \t\r\n]/.test(source)
}

/** Where the frontmatter begins: behind the line of a fence, or with the brace that JSON opens with. */
export function readOpening(source: string): Result<Opening, Problem> {
  const start = startOfOpening(source)
  const lineEnd = source.indexOf('\n', start)
  const line = source.slice(start, lineEnd === -1 ? undefined : lineEnd)
  const carriageReturn = line.search(/\r(?!$)/)
  if (carriageReturn !== -1 || (lineEnd === -1 && line.endsWith('\r'))) {
    return refuse(source, start, 'cr-line-ends', 'Lines end with a carriage return alone.')
  }
  if (FENCE.test(line)) {
    if (lineEnd === -1) return refuseUnclosed(source, start)
    return ok({ format: 'yaml', start: lineEnd + 1, closes: 'dashes or dots' })
  }
  if (BRACE.test(line)) return ok({ format: 'json', start, closes: 'brace' })
  const named = NAMED.find(([pattern]) => pattern.test(line))?.[1]
  if (named === undefined) return refuseOpening(source, start, line)
  return lineEnd === -1 ? refuseUnclosed(source, start) : ok({ ...named, start: lineEnd + 1 })
}

function refuseOpening(source: string, start: number, line: string): Err<Problem> {
  const language = foreignLanguage(line)
  if (language === null) {
    return refuse(
      source,
      start,
      'no-frontmatter',
      'The file does not begin with a line of exactly three dashes.',
    )
  }
  const message = `The frontmatter is declared as ${language}, not as YAML, TOML or JSON.`
  return refuse(source, start, 'foreign-language', message)
}

/** What the first line declares, in words for a message; null where it declares nothing. */
function foreignLanguage(line: string): string | null {
  if (line.startsWith('+++')) return 'something else'
  if (!line.startsWith('---') || line.startsWith('----')) return null
  const name = line.slice(3).trim()
  return /^[\w-]{1,20}$/.test(name) ? `“${name}”` : 'something else'
}

function refuseUnclosed(source: string, start: number): Err<Problem> {
  return refuse(source, start, 'unclosed-frontmatter', 'The frontmatter is opened here and never closed.')
}

/** The end of the frontmatter's text, and where the body begins. */
export type Closing = { readonly closeStart: number; readonly bodyStart: number }

/**
 * The first line that closes the frontmatter, or the brace. A line that only starts like a fence is refused, because
 * some readers close there and some do not.
 */
export function findClosing(source: string, { start, closes }: Opening): Result<Closing, Problem> {
  if (closes === 'brace') return findBrace(source, start)
  const [sign, fence] = closes === 'pluses' ? ['+++', PLUS_FENCE] : ['---', FENCE]
  const line = findLine(source, sign, start, source.length)
  const dots = closes === 'dashes or dots' ? findDots(source, start, line === -1 ? source.length : line) : -1
  const closeStart = dots === -1 ? line : dots
  if (closeStart === -1) return refuseUnclosed(source, 0)
  const lineEnd = source.indexOf('\n', closeStart)
  if (closeStart === line && !fence.test(source.slice(closeStart, lineEnd === -1 ? undefined : lineEnd))) {
    const signs = closes === 'pluses' ? 'plus signs' : 'dashes'
    const message = `This line starts with three ${signs} but is not a fence; some readers would close here.`
    return refuse(source, closeStart, 'ambiguous-fence', message)
  }
  return ok({ closeStart, bodyStart: lineEnd === -1 ? source.length : lineEnd + 1 })
}

function findBrace(source: string, start: number): Result<Closing, Problem> {
  const closeStart = behindBrace(source, start)
  if (closeStart === -1) return refuseUnclosed(source, start)
  const lineEnd = source.indexOf('\n', closeStart)
  const rest = /[^ \t\r]/.exec(source.slice(closeStart, lineEnd === -1 ? undefined : lineEnd))
  if (rest !== null) {
    const message = 'Something stands on the line behind the brace that closes the frontmatter.'
    return refuse(source, closeStart + rest.index, 'ambiguous-fence', message)
  }
  return ok({ closeStart, bodyStart: lineEnd === -1 ? source.length : lineEnd + 1 })
}

/** Behind the brace that closes the one at `start`; -1 where none does. A text ends with its line at the latest. */
function behindBrace(source: string, start: number): number {
  let depth = 0
  let isText = false
  for (let at = start; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (char === '"') isText = !isText
    else if (char === '\n') isText = false
    else if (isText) at += char === '\\' ? 1 : 0
    else if (char === '{') depth += 1
    else if (char === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return -1
}

function findDots(source: string, from: number, end: number): number {
  for (let start = findLine(source, '...', from, end); start !== -1; ) {
    const lineEnd = source.indexOf('\n', start)
    if (DOTS.test(source.slice(start, lineEnd === -1 ? undefined : lineEnd))) return start
    start = findLine(source, '...', start + 1, end)
  }
  return -1
}

/** The start of the next line that begins with `prefix`, at or after `from` and before `end`. */
function findLine(source: string, prefix: string, from: number, end: number): number {
  const before = source.slice(from - 1, end)
  const index = before.indexOf(`\n${prefix}`)
  return index === -1 ? -1 : from + index
}
