import type { TreeMapping } from '#lib/frontmatter/formats/tree.ts'
import type { LocatedField } from '#lib/frontmatter/locate/located.ts'
import { locateParsed } from '#lib/frontmatter/locate/ranges.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import type { EntryParts } from '#lib/frontmatter/split.ts'

type ValueRange = { readonly start: number; readonly end: number }

/** A source with the place of the value of one of its fields, without blanks around it; null where it has none. */
export type FieldInSource = { readonly source: string; readonly range: ValueRange | null }

/** Finds the value of a top-level field; null where the source cannot be read, for then nothing can be promised of it. */
export function fieldIn(source: string, key: string): FieldInSource | null {
  const parsed = parseEditable(source)
  if (!parsed.ok) return null
  const { parts, tree } = parsed.value
  if (tree !== undefined) return fieldInTree(parts, tree, key)
  const located = locateParsed(parsed.value)
  if (!located.ok) return null
  const field = located.value.fields.get(key)
  if (field === undefined) return { source, range: null }
  const range = located.value.isFlow ? flowRange(field) : blockRange(field)
  return { source, range: trimmed(source, range) }
}

/** A value in several places gives no range that could be promised to be all of it. */
function fieldInTree(
  { source, blockStart }: EntryParts,
  tree: TreeMapping,
  key: string,
): FieldInSource | null {
  const member = tree.members.get(key)
  if (member === undefined) return { source, range: null }
  const { place } = member.value
  if (member.place === null || place === null) return null
  return { source, range: { start: blockStart + place.start, end: blockStart + place.end } }
}

function flowRange({ valueStart, valueEnd }: LocatedField): ValueRange {
  return { start: valueStart, end: valueEnd }
}

function blockRange({ colonEnd, keyStart, linesEnd }: LocatedField): ValueRange {
  return { start: colonEnd ?? keyStart, end: linesEnd }
}

function trimmed(source: string, { start, end }: ValueRange): ValueRange {
  const text = source.slice(start, end)
  const lead = text.length - text.trimStart().length
  return { start: start + lead, end: start + text.trimEnd().length }
}

/** The text of the value; null where the key is absent. */
export function valueText({ source, range }: FieldInSource): string | null {
  return range === null ? null : source.slice(range.start, range.end)
}

/** The source with the value replaced by its size, line for line, so that line numbers stay. */
export function masked({ source, range }: FieldInSource, note = ''): string {
  if (range === null || range.end <= range.start) return source
  const value = source.slice(range.start, range.end)
  const [first = '', ...rest] = value.split('\n')
  const mask = [
    `… (${value.length} characters${note})${first.endsWith('\r') ? '\r' : ''}`,
    ...rest.map((line) => `  …${line.endsWith('\r') ? '\r' : ''}`),
  ]
  return source.slice(0, range.start) + mask.join('\n') + source.slice(range.end)
}
