import type { Place, TreeList } from '#lib/frontmatter/formats/tree.ts'
import { editTables, type ListEdit } from '#lib/frontmatter/formats/write/edit-tables.ts'
import { editLines, type ListLines, linesOfList } from '#lib/frontmatter/formats/write/list-lines.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import { isBraced, type TreeLevel } from '#lib/frontmatter/formats/write/tree-level.ts'
import { lineStartAt } from '#lib/frontmatter/locate/lines.ts'
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

/**
 * Changes a list item by item: what stays or moves keeps its bytes. Where each item has lines of its own, lines come and
 * go. Spans count from the start of the text between the fences.
 */
export function editList(entry: TreeLevel, edit: ListEdit, renderer: Renderer): Result<Span[], Problem> {
  const { source, block, blockStart } = entry.parts
  const { key, list, before, after } = edit
  if (list.place === null) return editTables(entry, edit, renderer)
  const lines = linesOfList(block, list, list.place)
  const render = (text: string) => renderer.item(structureOf(key, text) ?? text, writtenItems(block, list))
  const inside: Place = { start: list.place.start + 1, end: list.place.end - 1 }
  if (lines !== null && (after.length > 0 || lines.hasComment)) {
    const hasOwn = before.some((item) => structureOf(key, item) !== null)
    const text = editLines(lines, [before, after], render, hasOwn)
    if (after.length > 0 || text.trim() !== '') return ok([narrowSpan(key, block, lines.place, text)])
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

/** A new list, laid out as the first one with items beside it, or around it. */
export function renderList(
  level: TreeLevel,
  name: string,
  items: readonly string[],
  renderer: Renderer,
): string {
  if (items.length === 0) return '[]'
  const example = exampleOf(level)
  const texts = items.map((item) => renderer.item(structureOf(name, item) ?? item, example?.siblings ?? []))
  const lines = example?.lines ?? null
  if (lines === null) return `[${texts.join(', ')}]`
  const [{ indent, rest } = { indent: '  ', rest: '\n' }] = lines.rows
  const eol = rest.endsWith('\r\n') ? '\r\n' : '\n'
  const margin = example?.margin ?? ''
  const rows = texts.map((text, at) => {
    return `${margin}${indent}${text}${at < texts.length - 1 || lines.endsWithComma ? ',' : ''}${eol}`
  })
  return `[${eol}${rows.join('')}${margin}${lines.closeIndent}]`
}

type Example = {
  readonly siblings: readonly string[]
  readonly lines: ListLines | null
  /** The blanks that lines have more at the place of the new list. */
  readonly margin: string
}

function exampleOf(level: TreeLevel): Example | null {
  const { parts, tree, outer } = level
  for (const { value } of tree.members.values()) {
    if (value.type !== 'list' || value.items.length === 0 || value.place === null) continue
    const siblings = writtenItems(parts.block, value)
    return { siblings, lines: linesOfList(parts.block, value, value.place), margin: '' }
  }
  const around = outer === null ? null : exampleOf(outer)
  if (around === null || outer === null) return null
  const margin = isBraced(level) ? moreBlanks(level, outer) : ''
  return { ...around, lines: margin === null ? null : around.lines, margin: around.margin + (margin ?? '') }
}

/** What the keys of a mapping have before them that those around it do not; null where they share their line. */
function moreBlanks(level: TreeLevel, outer: TreeLevel): string | null {
  const [own, others] = [blanksIn(level), blanksIn(outer)]
  return own !== null && others !== null && own.startsWith(others) ? own.slice(others.length) : null
}

function blanksIn({ parts: { block }, tree }: TreeLevel): string | null {
  const [first] = tree.members.values()
  const line = lineStartAt(block, first?.keyStart ?? 0)
  const blanks = block.slice(line, first?.keyStart)
  return first === undefined || line < (tree.place?.start ?? 0) || blanks.trim() !== '' ? null : blanks
}

function writtenItems(block: string, { items }: TreeList): string[] {
  return items.flatMap(({ place }) => (place === null ? [] : block.slice(place.start, place.end)))
}
