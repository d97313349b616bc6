import { isNode, type YAMLSeq } from 'yaml'
import { type LocatedEntry, type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import {
  type Inner,
  innerOf,
  itemsAfter,
  joinItems,
  losesComment,
  narrowSpan,
} from '#lib/frontmatter/write/flow-items.ts'
import { renderFlowItem } from '#lib/frontmatter/write/item.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { sharedQuoting } from '#lib/frontmatter/write/style.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Changes a list written in brackets. Items keep their quoting, neighbours keep what stands between them. */
export function editFlowList(
  entry: LocatedEntry,
  field: LocatedField,
  list: YAMLSeq,
  before: readonly string[],
  after: readonly string[],
): Result<Span[], Problem> {
  const { source } = entry.parts
  const inner = readInner(entry, field, list)
  if (source.charAt(field.valueStart) !== '[' || inner.items.length !== before.length) {
    return refuse(source, field.keyStart, 'unusual-layout', 'The list is laid out in an unusual way.')
  }
  const quoting = sharedQuoting(list.items, 'flow')
  const items = itemsAfter(inner, before, after, (text) => renderFlowItem(field.key, text, quoting))
  if (losesComment(inner, items)) {
    return refuse(source, field.valueStart, 'comment-inside', 'A comment stands inside the list.')
  }
  return ok([narrowSpan(field.key, source, inner, joinItems(inner, items))])
}

function readInner(entry: LocatedEntry, field: LocatedField, list: YAMLSeq): Inner {
  const ranges = list.items.filter(isNode).map((node) => rangeOf(field, node))
  return innerOf(entry.parts.source, { start: field.valueStart + 1, end: field.valueEnd - 1 }, ranges)
}
