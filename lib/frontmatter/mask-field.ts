import type { LocatedField } from '#lib/frontmatter/located.ts'
import { locateEntry } from '#lib/frontmatter/ranges.ts'

/** Where the value of a field stands in a source, without blanks around it. */
export type ValueRange = { readonly start: number; readonly end: number }

/** The range of a top-level field's value; null where the key is absent or the source cannot be read. */
export function valueRange(source: string, key: string): ValueRange | null {
  const located = locateEntry(source)
  const field = located.ok ? located.value.fields.get(key) : undefined
  if (!located.ok || field === undefined) return null
  return trimmed(
    source,
    located.value.isFlow
      ? flowRange(field)
      : { start: field.colonEnd ?? field.keyStart, end: field.linesEnd },
  )
}

function flowRange({ valueStart, valueEnd }: LocatedField): ValueRange {
  return { start: valueStart, end: valueEnd }
}

function trimmed(source: string, { start, end }: ValueRange): ValueRange {
  const text = source.slice(start, end)
  const lead = text.length - text.trimStart().length
  return { start: start + lead, end: start + text.trimEnd().length }
}

/**
 * The source with the value of a field replaced by its size, line for line, so that line numbers stay. Without
 * the key the same source; null where the source cannot be read, for then nothing can be promised of it.
 */
export function maskField(source: string, key: string, note = ''): string | null {
  if (!locateEntry(source).ok) return null
  const range = valueRange(source, key)
  if (range === null || range.end <= range.start) return source
  const value = source.slice(range.start, range.end)
  const [first = '', ...rest] = value.split('\n')
  const mask = [
    `… (${value.length} characters${note})${first.endsWith('\r') ? '\r' : ''}`,
    ...rest.map((line) => `  …${line.endsWith('\r') ? '\r' : ''}`),
  ]
  return source.slice(0, range.start) + mask.join('\n') + source.slice(range.end)
}
