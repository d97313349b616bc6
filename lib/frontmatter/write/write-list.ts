import type { YAMLSeq } from 'yaml'
import { isScalar, isSeq, visit } from 'yaml'
import { type FieldValue, isListOfText } from '#lib/frontmatter/locate/fields.ts'
import { lineEndingAt, restOfLine } from '#lib/frontmatter/locate/lines.ts'
import type { LocatedEntry, LocatedField } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { editBlockList } from '#lib/frontmatter/write/edit-block-list.ts'
import { editFlowList } from '#lib/frontmatter/write/edit-flow-list.ts'
import { renderBlockItem, renderFlowItem } from '#lib/frontmatter/write/item.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { DEFAULT_LIST, type ListStyle, usualListStyle } from '#lib/frontmatter/write/style.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/**
 * Gives a field that is in the file a list: item by item where it holds one, else in place of its value.
 * An empty list in brackets takes the layout of the other lists when it gets items.
 */
export function writeList(
  entry: LocatedEntry,
  field: LocatedField,
  before: FieldValue,
  after: readonly string[],
): Result<Span[], Problem> {
  if (isSeq(field.node) && isListOfText(before)) {
    if (hasAnchor(field.node)) {
      const message = 'The list carries an anchor or an alias, so it may be shared with another field.'
      return refuse(entry.parts.source, field.keyStart, 'shared-anchor', message)
    }
    if (!field.node.flow) return editBlockList(entry, field, field.node, before, after)
    const isLikeOthers = before.length > 0 || usualListStyle(entry)?.layout !== 'block'
    if (isLikeOthers) return editFlowList(entry, field, field.node, before, after)
  }
  return replaceValue(entry, field, after)
}

/** A new list in brackets. */
export function renderFlowList(key: string, items: readonly string[], style: ListStyle): string {
  return `[${items.map((item) => renderFlowItem(key, item, style.quoting)).join(', ')}]`
}

/** A new list with dashes, each line ended; `indent` is that of the key. */
export function renderBlockList(
  key: string,
  items: readonly string[],
  style: ListStyle,
  indent: string,
  eol: string,
): string {
  const start = `${indent}${style.indent}-${style.gap}`
  const margin = ' '.repeat(start.length)
  return items
    .map((item) => `${start}${renderBlockItem(key, item, style.quoting, margin, eol)}${eol}`)
    .join('')
}

function hasAnchor(list: YAMLSeq): boolean {
  let found = false
  const stop = () => {
    found = true
    return visit.BREAK
  }
  visit(list, {
    Alias: stop,
    Value: (_, { anchor }) => (anchor === undefined ? undefined : stop()),
  })
  return found
}

function replaceValue(
  entry: LocatedEntry,
  field: LocatedField,
  items: readonly string[],
): Result<Span[], Problem> {
  const { source } = entry.parts
  const { key, colonEnd, valueStart, valueEnd } = field
  if (colonEnd === null || (isScalar(field.node) && field.node.type?.startsWith('BLOCK'))) {
    return refuse(source, field.keyStart, 'unusual-layout', 'The value cannot be replaced by a list.')
  }
  const style = usualListStyle(entry) ?? DEFAULT_LIST
  const isEmpty = valueStart === valueEnd
  const indent = source.slice(field.linesStart, field.keyStart)
  const end = isEmpty ? colonEnd : valueEnd
  const hasOwnLine =
    restOfLine(source, end).trim() === '' &&
    !source.slice(colonEnd, end).includes('\n') &&
    indent.trim() === ''
  if (style.layout === 'block' && hasOwnLine && items.length > 0 && !entry.isFlow) {
    const eol = lineEndingAt(source, colonEnd)
    const lines = eol + renderBlockList(key, items, style, indent, eol)
    const lineEnd = end + restOfLine(source, end).length
    return ok([{ key, start: colonEnd, end: lineEnd, text: lines.slice(0, -eol.length) }])
  }
  const text = renderFlowList(key, items, style)
  return ok([isEmpty ? { key, start: end, end, text: ` ${text}` } : { key, start: valueStart, end, text }])
}
