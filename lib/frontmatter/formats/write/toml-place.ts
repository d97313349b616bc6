import type { Place, TreeMapping } from '#lib/frontmatter/formats/tree.ts'
import type { TreeLevel } from '#lib/frontmatter/formats/write/tree-level.ts'
import { lineStartAt, nextLineAt } from '#lib/frontmatter/locate/lines.ts'

type Lines = Pick<TreeLevel, 'parts' | 'tree' | 'keys' | 'outer'>

/**
 * Where a new key of TOML belongs, and the keys that are to be written before it, with dots: below the last line of its
 * table, of the root part, or of the keys with the same dots, for behind a header it would be a key of another table.
 * Null where no line has such a key yet, so that a header has to be made.
 */
export function placeOfNew(level: Lines): { at: number; before: readonly string[] } | null {
  const { parts, tree, outer } = level
  const { block } = parts
  const { table, firstTable } = tree
  if (table !== undefined) {
    const ends = placesIn(tree).flatMap(({ start, end }) => (isIn(table, start) ? end : []))
    return { at: nextLineAt(block, Math.max(table.headEnd, ...ends)), before: [] }
  }
  const places = placesIn(tree)
  if (outer !== null) {
    if (places.length === 0) return null
    return { at: nextLineAt(block, Math.max(...places.map(({ end }) => end))), before: dotsBefore(level) }
  }
  if (firstTable === undefined) return { at: block.length, before: [] }
  const ends = places.flatMap((place) => (place.start < firstTable ? place.end : []))
  return { at: ends.length === 0 ? 0 : nextLineAt(block, Math.max(...ends)), before: [] }
}

function isIn({ start, end }: Place, place: number): boolean {
  return place >= start && place <= end
}

/** The keys between a table, or the root, and what is written below it with dots. */
function dotsBefore({ tree, keys, outer }: Pick<Lines, 'tree' | 'keys' | 'outer'>): string[] {
  if (outer === null || tree.table !== undefined) return []
  return [...dotsBefore(outer), ...keys.slice(-1)]
}

/** The places of all lines with a key that stand below no header of their own, those of keys with dots among them. */
function placesIn({ members }: TreeMapping): Place[] {
  return [...members.values()].flatMap(({ place, value }) => {
    if (place !== null) return [place]
    return value.type === 'mapping' && value.table === undefined ? placesIn(value) : []
  })
}

/** The lines of a member, from its key to the end of its value. */
export function memberLines(block: string, { start, end }: Place): Place {
  return { start: lineStartAt(block, start), end: nextLineAt(block, end) }
}

/**
 * All lines of a mapping that is written in lines: the header with the blank line above it, and those of its keys. Null
 * where one of its keys has no lines of its own.
 */
export function linesOfMapping(block: string, { table, members }: TreeMapping): Place[] | null {
  const lines = table === undefined ? [] : [headerLines(block, table)]
  for (const { place, value } of members.values()) {
    const inner = place === null && value.type === 'mapping' ? linesOfMapping(block, value) : null
    if (place === null && inner === null) return null
    lines.push(...(place === null ? (inner ?? []) : [memberLines(block, place)]))
  }
  return lines
}

function headerLines(block: string, { start, headEnd }: NonNullable<TreeMapping['table']>): Place {
  const line = lineStartAt(block, start)
  const above = line === 0 ? line : lineStartAt(block, line - 1)
  const isBlank = block.slice(above, line).trim() === ''
  return { start: isBlank ? above : line, end: nextLineAt(block, headEnd) }
}
