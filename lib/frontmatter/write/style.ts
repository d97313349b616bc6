import { isMap, isScalar, isSeq, type Scalar, type YAMLSeq } from 'yaml'
import { lineStartAt } from '#lib/frontmatter/locate/lines.ts'
import { type LocatedEntry, type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'
import { isSafePlain, type ScalarContext, type ScalarStyle } from '#lib/frontmatter/write/scalar.ts'

/** How a list is written. `indent` counts from the key; `gap` stands between the dash and the item. */
export type ListStyle = { layout: 'block' | 'flow'; indent: string; gap: string; quoting: ScalarStyle }

/** An indented list with dashes. */
export const DEFAULT_LIST: ListStyle = { layout: 'block', indent: '  ', gap: ' ', quoting: 'plain' }

/** The style of one written scalar; folded and literal blocks count as double-quoted. */
export function styleOf(node: Pick<Scalar, 'type'>): ScalarStyle {
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

/** The quoting that most texts beside it have, or where there are none those around. */
export function usualQuoting(entry: LocatedEntry): ScalarStyle {
  const styles = textsBeside(entry).map(styleOf)
  if (styles.length === 0) return entry.outer === null ? 'plain' : usualQuoting(entry.outer)
  const count = (style: ScalarStyle) => styles.filter((other) => other === style).length
  const quoted = count('double') >= count('single') ? 'double' : 'single'
  return count(quoted) > count('plain') ? quoted : 'plain'
}

/** The quoting that all texts of one sort beside it share, or plain where they differ or there is none. */
export function quotingOf(entry: LocatedEntry, isOfSort: (text: string) => boolean): ScalarStyle {
  const texts = textsBeside(entry).filter(({ value }) => isOfSort(value))
  if (texts.length === 0) return entry.outer === null ? 'plain' : quotingOf(entry.outer, isOfSort)
  const styles = new Set(texts.map(styleOf))
  const [only] = styles
  return styles.size === 1 && only ? only : 'plain'
}

function textsBeside(entry: LocatedEntry): Scalar<string>[] {
  return [...entry.whole().fields.values()].map(({ node }) => node).filter(isText)
}

/** The style of the first list with items beside it, or around it; null where there is none. */
export function usualListStyle(entry: LocatedEntry): ListStyle | null {
  const whole = entry.whole()
  for (const field of whole.fields.values()) {
    if (isSeq(field.node) && field.node.items.length > 0) return listStyleOf(whole, field, field.node)
  }
  return entry.outer === null ? null : usualListStyle(entry.outer)
}

/** The blanks that fields inside of a key have more than it, as the first such key has it. */
export function usualStep(entry: LocatedEntry): string {
  const { source } = entry.parts
  for (const field of entry.whole().fields.values()) {
    if (!isMap(field.node) || field.node.flow) continue
    const indent = source.slice(field.linesStart, field.keyStart)
    const first = rangeOf(field, field.node).start
    const inner = source.slice(lineStartAt(source, first), first)
    if (indent.trim() + inner.trim() === '' && inner.length > indent.length) return inner.slice(indent.length)
  }
  return entry.outer === null ? '  ' : usualStep(entry.outer)
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
