import { isInner } from '#lib/fields/key-edits.ts'
import type { Place, TreeList } from '#lib/frontmatter/formats/tree.ts'
import { tableRows } from '#lib/frontmatter/formats/write/edit-tables.ts'
import { neighbours, placeOfNewMember } from '#lib/frontmatter/formats/write/json-members.ts'
import { linesOfMapping, memberLines, placeOfNew } from '#lib/frontmatter/formats/write/toml-place.ts'
import { isBraced, type TreeLevel, treeInside } from '#lib/frontmatter/formats/write/tree-level.ts'
import type { FieldEdits } from '#lib/frontmatter/locate/fields.ts'
import { nameIn } from '#lib/frontmatter/locate/level.ts'
import { fateOf, presentAt } from '#lib/frontmatter/write/around.ts'

/** A place that may change with a key. */
export type Reach = Place & { readonly key: string }

/** What may change with each edited key: its own lines or its place between commas, or where a new one goes. */
export function reachesOf(level: TreeLevel, edits: FieldEdits): Reach[] {
  return Object.entries(edits).flatMap(([key, edit]): Reach[] => {
    const value = level.tree.members.get(key)?.value
    const fate = isInner(edit) ? fateOf(presentAt(level.data, key), edit) : null
    if (isInner(edit) && fate === 'changed' && value?.type === 'mapping') {
      return reachesOf(treeInside(level, key, value), edit)
    }
    const name = nameIn(level, key)
    return placesOf(level, key, fate === 'made').map((place) => ({ key: name, ...place }))
  })
}

/** Where a new key goes that is no table. */
export function placeOfNewKey(level: TreeLevel): number {
  if (isBraced(level)) return placeOfNewMember(level)
  return placeOfNew(level)?.at ?? level.parts.block.length
}

function placesOf(level: TreeLevel, key: string, mayBeTable: boolean): Place[] {
  const { block } = level.parts
  const member = level.tree.members.get(key)
  if (member === undefined) {
    const at = placeOfNewKey(level)
    const end = { start: block.length, end: block.length }
    return [{ start: at, end: at }, ...(mayBeTable && !isBraced(level) ? [end] : [])]
  }
  if (isBraced(level)) return neighbours(level).flatMap(({ key: own, reach }) => (own === key ? reach : []))
  if (member.place !== null) return [memberLines(block, member.place)]
  if (member.value.type === 'list') return placesOfTables(level, member.value)
  return (member.value.type === 'mapping' ? linesOfMapping(block, member.value) : null) ?? []
}

/** The lines of all items, and the place of the empty list that they may leave. */
function placesOfTables(level: TreeLevel, list: TreeList): Place[] {
  const rows = tableRows(level.parts.block, list) ?? []
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return []
  const at = placeOfNewKey(level)
  return [
    { start: first.start, end: last.end },
    { start: at, end: at },
  ]
}
