import { isInner } from '#lib/fields/key-edits.ts'
import { isBare } from '#lib/frontmatter/formats/write/bare.ts'
import { renderList } from '#lib/frontmatter/formats/write/edit-list.ts'
import { styleOf } from '#lib/frontmatter/formats/write/json-members.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import type { TreeLevel } from '#lib/frontmatter/formats/write/tree-level.ts'
import { type FieldEdits, type FieldValue, isListOfText } from '#lib/frontmatter/locate/fields.ts'

/** A new value of a key that is not in the file yet; `name` is the key with those around it. */
export function renderNew(
  level: TreeLevel,
  name: string,
  value: Exclude<FieldValue, null>,
  renderer: Renderer,
): string {
  if (isListOfText(value)) return renderList(level, name, value, renderer)
  return renderer.single(value, null, isBare(name, value))
}

/** One value of a mapping that is to be made, with the keys that lead to it from there. */
export type Leaf = { readonly names: readonly string[]; readonly value: Exclude<FieldValue, null> }

/** All values that edits add, those of the mapping itself before those further inside. */
export function leavesOf(edits: FieldEdits): Leaf[] {
  const own = Object.entries(edits).flatMap(([key, value]): Leaf[] => {
    return value === null || isInner(value) ? [] : [{ names: [key], value }]
  })
  const inner = Object.entries(edits).flatMap(([key, value]): Leaf[] => {
    return isInner(value) ? leavesOf(value).map((leaf) => ({ ...leaf, names: [key, ...leaf.names] })) : []
  })
  return [...own, ...inner]
}

/** A new mapping between braces, on lines where the keys around stand on lines. */
export function renderMapping(level: TreeLevel, name: string, edits: FieldEdits, renderer: Renderer): string {
  const { block, format } = level.parts
  const { lead, colon } = styleOf(level)
  const pairs = Object.entries(edits).flatMap(([key, value]): string[] => {
    if (value === null || (isInner(value) && leavesOf(value).length === 0)) return []
    const inner = `${name}.${key}`
    const text = isInner(value)
      ? renderMapping(level, inner, value, renderer)
      : renderNew(level, inner, value, renderer)
    return [renderer.key(key) + (format === 'toml' ? ' = ' : colon) + text]
  })
  if (format === 'toml') return `{ ${pairs.join(', ')} }`
  const eol = /\r?\n/.exec(lead)?.[0]
  if (eol === undefined) return `{${pairs.join(', ')}}`
  const indent = lead.slice(lead.lastIndexOf('\n') + 1)
  const close = (level.tree.place?.end ?? block.length) - 1
  const margin = block.slice(block.lastIndexOf('\n', close - 1) + 1, close)
  const step = indent.startsWith(margin) && indent !== margin ? indent.slice(margin.length) : '  '
  const lines = pairs.map((pair) => eol + indent + step + pair.replaceAll('\n', `\n${step}`))
  return `{${lines.join(',')}${eol}${indent}}`
}
