import { isMap, isScalar } from 'yaml'
import { locateField, readDocument } from '#lib/frontmatter/locate/locate-field.ts'
import type { LocatedField } from '#lib/frontmatter/locate/located.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'

/** A quoted key at the start of a line, or a plain one, with blanks that may stand behind it, up to the colon. */
const KEY_LINE =
  /(?:"((?:[^"\\\n]|\\.)*)"[ \t]*|'((?:[^'\n]|'')*)'[ \t]*|([^\s#"'[\]{},&*!|>%@`](?:[^:\n]|:(?![ \t\r\n]|$))*)):(?=[ \t\r\n]|$)/y

/**
 * Finds top-level fields by their lines, where the reader that keeps ranges cannot read the whole although others can:
 * a quoted text that goes on in the first column, for instance. Each field is then read by itself; one that cannot be
 * has no place for a new value. A wrong guess changes nothing, as every splice is proven. Null where the lines do not
 * show every field.
 */
export function locateByLines({ parts, data }: ParsedEntry): Map<string, LocatedField> | null {
  const { block: yaml, blockStart } = parts
  const starts = new Map<string, number>()
  for (let line = 0; line < yaml.length; line = yaml.indexOf('\n', line) + 1 || yaml.length) {
    KEY_LINE.lastIndex = line
    const [, double, single, plain] = KEY_LINE.exec(yaml) ?? []
    const key = double ?? single?.replaceAll("''", "'") ?? plain?.trimEnd() ?? ''
    if (Object.hasOwn(data, key) && !starts.has(key)) starts.set(key, line)
  }
  if (starts.size === 0 || starts.size !== Object.keys(data).length) return null
  const ends = [...[...starts.values()].slice(1), yaml.length]
  return new Map(
    [...starts].map(([key, start], at) => {
      const end = ends[at] ?? yaml.length
      const origin = blockStart + start
      return [
        key,
        fieldOf(parts.source, key, origin, yaml.slice(start, end)) ?? closed(key, origin, blockStart + end),
      ]
    }),
  )
}

function fieldOf(source: string, key: string, origin: number, text: string): LocatedField | null {
  const { errors, contents } = readDocument(text)
  if (errors.length > 0 || !isMap(contents)) return null
  const [pair, ...others] = contents.items
  if (pair === undefined || others.length > 0 || !isScalar(pair.key) || String(pair.key.value) !== key)
    return null
  return locateField(source, origin, pair)
}

function closed(key: string, start: number, end: number): LocatedField {
  const place = { keyStart: start, valueStart: start, valueEnd: start, linesStart: start, linesEnd: end }
  return { key, ...place, colonEnd: null, node: null, origin: start }
}
