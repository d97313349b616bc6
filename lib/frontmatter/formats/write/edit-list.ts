import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import type { Place, TreeList, TreeMember } from '#lib/frontmatter/formats/tree.ts'
import { editLines, type ListLines, linesOfList } from '#lib/frontmatter/formats/write/list-lines.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import {
  innerOf,
  itemsAfter,
  joinItems,
  losesComment,
  narrowSpan,
} from '#lib/frontmatter/write/flow-items.ts'
import { structureOf } from '#lib/frontmatter/write/item.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** A list of the entry that is to have other items. */
export type ListEdit = {
  readonly key: string
  readonly member: TreeMember
  readonly list: TreeList
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Changes a list item by item: what stays or moves keeps its bytes. Where each item has lines of its own, lines come and
 * go. Spans count from the start of the text between the fences.
 */
export function editList(entry: TreeEntry, edit: ListEdit, renderer: Renderer): Result<Span[], Problem> {
  const { source, block, blockStart } = entry.parts
  const { key, member, list, before, after } = edit
  if (list.place === null) {
    const message = 'Each item of the list is a table with a header of its own.'
    return refuse(source, blockStart + member.keyStart, 'unusual-layout', message)
  }
  const lines = linesOfList(block, list, list.place)
  const render = (text: string) => renderer.item(structureOf(key, text) ?? text, writtenItems(block, list))
  const inside: Place = { start: list.place.start + 1, end: list.place.end - 1 }
  if (lines !== null && (after.length > 0 || lines.hasComment)) {
    const text = editLines(lines, [before, after], render)
    return ok([narrowSpan(key, block, lines.place, text)])
  }
  if (list.items.length === 0 && block.slice(inside.start, inside.end).trim() === '') {
    return ok([narrowSpan(key, block, list.place, renderList(entry, key, after, renderer))])
  }
  const ranges = list.items.flatMap(({ place }) => place ?? [])
  const inner = innerOf(block, inside, ranges)
  const items = itemsAfter(inner, before, after, render)
  if (lines === null && losesComment(inner, items)) {
    return refuse(source, blockStart + inside.start, 'comment-inside', 'A comment stands inside the list.')
  }
  return ok([narrowSpan(key, block, inside, joinItems(inner, items))])
}

/** A new list, laid out as the first one of the entry that has items. */
export function renderList(
  entry: TreeEntry,
  key: string,
  items: readonly string[],
  renderer: Renderer,
): string {
  if (items.length === 0) return '[]'
  const { block } = entry.parts
  const example = exampleOf(entry)
  const siblings = example === null ? [] : writtenItems(block, example.list)
  const texts = items.map((item) => renderer.item(structureOf(key, item) ?? item, siblings))
  const { lines } = example ?? { lines: null }
  if (lines === null) return `[${texts.join(', ')}]`
  const [{ indent, rest } = { indent: '  ', rest: '\n' }] = lines.rows
  const eol = rest.endsWith('\r\n') ? '\r\n' : '\n'
  const rows = texts.map((text, at) => {
    return `${indent}${text}${at < texts.length - 1 || lines.endsWithComma ? ',' : ''}${eol}`
  })
  return `[${eol}${rows.join('')}${lines.closeIndent}]`
}

function exampleOf({
  parts: { block },
  tree,
}: TreeEntry): { list: TreeList; lines: ListLines | null } | null {
  for (const { value } of tree.members.values()) {
    if (value.type !== 'list' || value.items.length === 0 || value.place === null) continue
    return { list: value, lines: linesOfList(block, value, value.place) }
  }
  return null
}

function writtenItems(block: string, { items }: TreeList): string[] {
  return items.flatMap(({ place }) => (place === null ? [] : block.slice(place.start, place.end)))
}
