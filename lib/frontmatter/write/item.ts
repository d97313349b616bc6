import { itemStructure } from '#lib/fields/item-text.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { renderScalar, type ScalarContext, type ScalarStyle } from '#lib/frontmatter/write/scalar.ts'

/** The structure that an item of a field tells; null where it is a text. */
export function structureOf(key: string, text: string): object | null {
  return kindOf(key).holdsStructures ? itemStructure(text) : null
}

/** A new item of a list between brackets. */
export function renderFlowItem(key: string, text: string, quoting: ScalarStyle): string {
  return renderItem(structureOf(key, text) ?? text, quoting, 'flow')
}

/** What follows the dash of a new item; `margin` stands before each further line. */
export function renderBlockItem(
  key: string,
  text: string,
  quoting: ScalarStyle,
  margin: string,
  eol: string,
): string {
  const structure = structureOf(key, text)
  if (!isMapping(structure) || Object.keys(structure).length === 0)
    return renderItem(structure ?? text, quoting, 'block')
  const lines = Object.entries(structure).map(
    ([name, value]) => `${renderScalar(name, 'plain', 'flow')}: ${renderItem(value, 'plain', 'block')}`,
  )
  return lines.join(eol + margin)
}

/** A value of an item on one line. */
export function renderItem(value: unknown, quoting: ScalarStyle, context: ScalarContext): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return renderScalar(value, quoting, context)
  if (Array.isArray(value)) return `[${value.map((item) => renderItem(item, 'plain', 'flow')).join(', ')}]`
  if (!isMapping(value)) return 'null'
  const pairs = Object.entries(value).map(
    ([key, part]) => `${renderScalar(key, 'plain', 'flow')}: ${renderItem(part, 'plain', 'flow')}`,
  )
  return `{${pairs.join(', ')}}`
}
