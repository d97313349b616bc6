/** A key as most files write it: at the very start of its line, without quotes. */
const KEY = /[A-Za-z_][\w-]{0,99}(?=:[ \t\r\n])/y
/** A line that goes on with the field above: indented, blank, a comment, or an item of a list. */
const MORE = /[ \t\r\n#]|-[ \t\r\n]/y
/** What gives a value another meaning than its own text has. */
const PROPERTY = /[&*!]/

/**
 * The YAML from the first wanted field to the last, which begins at `start`; fields in between are comments of the same
 * length, so that offsets stay. Null unless its top-level keys stand plainly one below the other, exactly as `keys`
 * says.
 */
export function onlyFields(
  yaml: string,
  keys: readonly string[],
  wanted: readonly string[],
): { text: string; start: number } | null {
  const parts: string[] = []
  let first = 0
  let last = 0
  let count = 0
  let start = 0
  let isWanted = false
  const close = (end: number): boolean => {
    const text = yaml.slice(start, end)
    if (isWanted && PROPERTY.test(text)) return false
    if (isWanted && last === 0) first = start
    if (isWanted || last > 0) parts.push(isWanted ? text : commented(text))
    if (isWanted) last = parts.length
    start = end
    return true
  }
  for (let line = 0; line < yaml.length; line = yaml.indexOf('\n', line) + 1 || yaml.length) {
    MORE.lastIndex = line
    if (MORE.test(yaml)) continue
    KEY.lastIndex = line
    const key = KEY.exec(yaml)?.[0]
    if (key === undefined || key !== keys[count] || !close(line)) return null
    count += 1
    isWanted = wanted.includes(key)
  }
  if (count !== keys.length || !close(yaml.length)) return null
  return { text: parts.slice(0, last).join(''), start: first }
}

/** One comment line as long as the text, which ends with a line end or is empty. */
function commented(text: string): string {
  return text.length < 2 ? text : `#${' '.repeat(text.length - 2)}\n`
}
