/** Lines that git leaves where two versions of a text did not fit together. Offsets are UTF-16 units. */

const MARKER = /^(?:<{7}|>{7}|\|{7})(?= |\r?$)/m

/** Where the first marker stands in frontmatter, which no YAML begins a line with; -1 where there is none. */
export function markerInFields(yaml: string): number {
  return yaml.includes('<<<<<<<') || yaml.includes('>>>>>>>') ? yaml.search(MARKER) : -1
}

/** Where a whole conflict begins in a text: both sides, between their markers; -1 where there is none. */
export function conflictInBody(body: string): number {
  const start = lineStart(body, '<<<<<<< ', 0)
  const middle = start === -1 ? -1 : lineStart(body, '=======', start)
  return middle === -1 || lineStart(body, '>>>>>>>', middle) === -1 ? -1 : start
}

function lineStart(text: string, begin: string, from: number): number {
  if (from === 0 && text.startsWith(begin)) return 0
  const at = text.indexOf(`\n${begin}`, Math.max(from - 1, 0))
  return at === -1 ? -1 : at + 1
}
