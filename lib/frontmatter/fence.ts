import { refuse } from '#lib/frontmatter/problem.ts'
import { type Err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

const FENCE = /^---[ \t]*\r?$/
const DOTS = /^\.\.\.[ \t]*\r?$/

/** Where the frontmatter begins, which is the start of the second line. */
export function readOpeningFence(source: string): Result<number, Problem> {
  const start = source.startsWith('\ufeff') ? 1 : 0
  const lineEnd = source.indexOf('\n', start)
  const line = source.slice(start, lineEnd === -1 ? undefined : lineEnd)
  const carriageReturn = line.search(/\r(?!$)/)
  if (carriageReturn !== -1 || (lineEnd === -1 && line.endsWith('\r'))) {
    return refuse(source, start, 'cr-line-ends', 'Lines end with a carriage return alone.')
  }
  if (!FENCE.test(line)) return refuseOpening(source, start, line)
  if (lineEnd === -1) return refuseUnclosed(source, start)
  return ok(lineEnd + 1)
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
  return refuse(source, start, 'foreign-language', `The frontmatter is declared as ${language}, not as YAML.`)
}

/** What the first line declares, in words for a message; null where it declares nothing. */
function foreignLanguage(line: string): string | null {
  if (line.startsWith('+++')) return 'TOML'
  if (/^\s*\{/.test(line)) return 'JSON'
  if (!line.startsWith('---') || line.startsWith('----')) return null
  const name = line.slice(3).trim()
  return /^[\w-]{1,20}$/.test(name) ? `“${name}”` : 'something else'
}

function refuseUnclosed(source: string, start: number): Err<Problem> {
  return refuse(source, start, 'unclosed-frontmatter', 'The frontmatter is opened here and never closed.')
}

/**
 * The first line that closes the frontmatter. A line that only starts with three dashes is refused, because
 * some readers close there and some do not.
 */
export function findClosingFence(
  source: string,
  yamlStart: number,
): Result<{ closeStart: number; bodyStart: number }, Problem> {
  const dashes = findLine(source, '---', yamlStart, source.length)
  const dots = findDots(source, yamlStart, dashes === -1 ? source.length : dashes)
  const closeStart = dots === -1 ? dashes : dots
  if (closeStart === -1) return refuseUnclosed(source, 0)
  const lineEnd = source.indexOf('\n', closeStart)
  const line = source.slice(closeStart, lineEnd === -1 ? undefined : lineEnd)
  if (closeStart === dashes && !FENCE.test(line)) {
    const message = 'This line starts with three dashes but is not a fence; some readers would close here.'
    return refuse(source, closeStart, 'ambiguous-fence', message)
  }
  return ok({ closeStart, bodyStart: lineEnd === -1 ? source.length : lineEnd + 1 })
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
