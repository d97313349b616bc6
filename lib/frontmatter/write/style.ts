import { isScalar, isSeq, type Scalar, type YAMLSeq } from 'yaml'
import { lineStartAt } from '#lib/frontmatter/locate/lines.ts'
import { type LocatedEntry, type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'
import { isSafePlain, type ScalarContext, type ScalarStyle } from '#lib/frontmatter/write/scalar.ts'

/** How a list is written. `indent` counts from the key; `gap` stands between the dash and the item. */
export type ListStyle = { layout: 'block' | 'flow'; indent: string; gap: string; quoting: ScalarStyle }

/** An indented list with dashes. */
export const DEFAULT_LIST: ListStyle = { layout: 'block', indent: '  ', gap: ' ', quoting: 'plain' }

/** The style of one written scalar; folded and literal blocks count as double-quoted. */
export function styleOf(node: Scalar): ScalarStyle {
  if (node.type === 'PLAIN') return 'plain'
  return node.type === 'QUOTE_SINGLE' ? 'single' : 'double'
}

/**
 * The quoting that all texts share, or plain where they differ or there is none. A text that could not stand
 * without quotes says nothing about a preference for them.
 */
export function sharedQuoting(nodes: readonly unknown[], context: ScalarContext): ScalarStyle {
  const chosen = nodes
    .filter(isText)
    .filter((node) => styleOf(node) === 'plain' || isSafePlain(node.value, context))
  const styles = new Set(chosen.map(styleOf))
  const [only] = styles
  return styles.size === 1 && only ? only : 'plain'
}

/** The quoting that most top-level texts of the entry have. */
export function usualQuoting(entry: LocatedEntry): ScalarStyle {
  const styles = [...entry.whole().fields.values()]
    .map(({ node }) => node)
    .filter(isText)
    .map(styleOf)
  const count = (style: ScalarStyle) => styles.filter((other) => other === style).length
  const quoted = count('double') >= count('single') ? 'double' : 'single'
  return count(quoted) > count('plain') ? quoted : 'plain'
}

/** The quoting that all top-level texts of one sort share, or plain where they differ or there is none. */
export function quotingOf(entry: LocatedEntry, isOfSort: (text: string) => boolean): ScalarStyle {
  const styles = new Set(
    [...entry.whole().fields.values()]
      .map(({ node }) => node)
      .filter(isText)
      .filter(({ value }) => isOfSort(value))
      .map(styleOf),
  )
  const [only] = styles
  return styles.size === 1 && only ? only : 'plain'
}

/** The style of the entry's first list that has items; null where there is none. */
export function usualListStyle(entry: LocatedEntry): ListStyle | null {
  const whole = entry.whole()
  for (const field of whole.fields.values()) {
    if (isSeq(field.node) && field.node.items.length > 0) return listStyleOf(whole, field, field.node)
  }
  return null
}

function listStyleOf(entry: LocatedEntry, field: LocatedField, list: YAMLSeq): ListStyle {
  const quoting = sharedQuoting(list.items, list.flow ? 'flow' : 'block')
  if (list.flow) return { ...DEFAULT_LIST, layout: 'flow', quoting }
  const { source } = entry.parts
  const dash = rangeOf(field, list).start
  const before = source.slice(lineStartAt(source, dash), dash)
  const keyIndent = source.slice(field.linesStart, field.keyStart)
  if (!before.startsWith(keyIndent) || /\S/.test(before)) return { ...DEFAULT_LIST, quoting }
  const gap = /^-( +)\S/.exec(source.slice(dash, dash + 20))?.[1] ?? ' '
  return { layout: 'block', indent: before.slice(keyIndent.length), gap, quoting }
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === 'string'
}
