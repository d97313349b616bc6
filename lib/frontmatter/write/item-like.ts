import { isMap, isScalar, type YAMLMap } from 'yaml'
import { isDateText } from '#lib/fields/date-text.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { renderItem } from '#lib/frontmatter/write/item.ts'
import { renderScalar } from '#lib/frontmatter/write/scalar.ts'
import { styleOf } from '#lib/frontmatter/write/style.ts'

/** A new item with fields, written as `like` writes its own: key by key the same quotes, and the same lines. */
export function renderLike(structure: object, like: YAMLMap, margin: string, eol: string): string {
  if (like.flow) return renderItem(structure, 'plain', 'flow')
  const lines = Object.entries(structure).map(([key, value]) => {
    const head = `${renderScalar(key, 'plain', 'flow')}:`
    const node: unknown = like.get(key, true)
    if (!isMapping(value) || !isMap(node) || node.flow) return `${head} ${renderValue(value, node)}`
    const inner = margin + ' '.repeat(stepOf(like, node))
    return head + eol + inner + renderLike(value, node, inner, eol)
  })
  return lines.join(eol + margin)
}

function renderValue(value: unknown, node: unknown): string {
  const style = isScalar(node) && typeof node.value === 'string' ? styleOf(node) : 'plain'
  const isDate = isScalar(node) && isDateText(String(node.value)) && style === 'plain'
  if (isDate && typeof value === 'string' && isDateText(value)) return value
  return renderItem(value, style, 'block')
}

/** The blanks that keys inside of a key have more than it. */
function stepOf(like: YAMLMap, node: YAMLMap): number {
  const step = columnOf(node) - columnOf(like)
  return step > 0 ? step : 2
}

function columnOf({ srcToken }: YAMLMap): number {
  return srcToken?.type === 'block-map' ? srcToken.indent : 0
}
