/** A key as most files write it: at the very start of its line, without quotes. */
const KEY = /[A-Za-z_][\w-]{0,99}(?=:[ \t\r\n])/y
/** What a line begins with that goes on with the field above. */
const [BLANK, TAB, RETURN, LINE_END] = [32, 9, 13, 10]
const HASH = '#'.charCodeAt(0)
const DASH = '-'.charCodeAt(0)
/** The head of a text in lines that keeps all line ends behind it. */
const KEEPS_BLANKS = /[|>]\d?\+/
/** An anchor, an alias or a tag, or what looks like one. */
const PROPERTY = /(?:^|[\s,:[{])(?:[&*]\S|!)/

/** The lines of a field, up to the next. */
export type FieldPlace = { readonly start: number; readonly end: number }

/** Where each top-level field of a YAML text stands, in order. */
export type FieldPlaces = ReadonlyMap<string, FieldPlace>

/**
 * Those places, where the top-level keys stand plainly one below the other, exactly as `keys` says, and no text keeps
 * the blank lines behind it, which would be more of them once the field below goes; else null.
 */
export function plainPlaces(yaml: string, keys: readonly string[]): FieldPlaces | null {
  if (yaml.includes('+') && KEEPS_BLANKS.test(yaml)) return null
  const starts: number[] = []
  for (let line = 0; line < yaml.length; line = yaml.indexOf('\n', line) + 1 || yaml.length) {
    if (goesOn(yaml, line)) continue
    if (keyAt(yaml, line) !== keys[starts.length]) return null
    starts.push(line)
  }
  return starts.length === keys.length ? placesOf(yaml, keys, starts) : null
}

export function placesOf(yaml: string, keys: readonly string[], starts: readonly number[]): FieldPlaces {
  const places = new Map<string, FieldPlace>()
  for (const [at, key] of keys.entries())
    places.set(key, { start: starts[at] ?? 0, end: starts[at + 1] ?? yaml.length })
  return places
}

/** Whether a line goes on with the field above: it is indented, blank, a comment, or an item of a list. */
export function goesOn(yaml: string, line: number): boolean {
  const first = yaml.charCodeAt(line)
  return isBlankAt(yaml, line) || first === HASH || (first === DASH && isBlankAt(yaml, line + 1))
}

/** Nothing at all counts as a blank. */
function isBlankAt(yaml: string, place: number): boolean {
  if (place >= yaml.length) return true
  const code = yaml.charCodeAt(place)
  return code === BLANK || code === LINE_END || code === TAB || code === RETURN
}

/** The key that stands plainly at the start of a line; undefined where none does. */
export function keyAt(yaml: string, line: number): string | undefined {
  KEY.lastIndex = line
  return KEY.exec(yaml)?.[0]
}

/**
 * The YAML from the first wanted field to the last, which begins at `start`; fields in between are a comment of the same
 * length, so that offsets stay. Null where one of them has an anchor, an alias or a tag, or it is not plain where they
 * stand.
 */
export function onlyFields(
  yaml: string,
  all: FieldPlaces | null,
  wanted: readonly string[],
): { text: string; start: number } | null {
  if (all === null) return null
  let text = ''
  let start: number | null = null
  for (const [key, place] of all) {
    if (!wanted.includes(key)) continue
    start ??= place.start
    const field = yaml.slice(place.start, place.end)
    if (hasProperty(field)) return null
    text += commented(place.start - start - text.length) + field
  }
  return { text, start: start ?? 0 }
}

/** Whether something may give a value another meaning than its own text has: an anchor, an alias or a tag. */
export function hasProperty(yaml: string): boolean {
  return PROPERTY.test(yaml)
}

/** One comment line of a length that is that of whole lines. */
function commented(length: number): string {
  return length < 2 ? '\n'.repeat(length) : `#${' '.repeat(length - 2)}\n`
}
