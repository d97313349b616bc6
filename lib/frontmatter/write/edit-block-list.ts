import { isMap, type YAMLSeq } from 'yaml'
import { lineEndingAt, lineStartAt, nextLineAt } from '#lib/frontmatter/locate/lines.ts'
import type { LocatedEntry, LocatedField } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { renderBlockItem, structureOf } from '#lib/frontmatter/write/item.ts'
import { renderLike } from '#lib/frontmatter/write/item-like.ts'
import { findItems, type ItemLines, withComments } from '#lib/frontmatter/write/item-lines.ts'
import { diffLists, type ListStep } from '#lib/frontmatter/write/list-diff.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { sharedQuoting } from '#lib/frontmatter/write/style.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/**
 * Changes a list written with dashes. Kept items keep their lines, moved items take their lines along,
 * and comments on lines of their own stay where they are, but where items have fields of their own: there they go with
 * the item that they stand at.
 */
export function editBlockList(
  entry: LocatedEntry,
  field: LocatedField,
  list: YAMLSeq,
  before: readonly string[],
  after: readonly string[],
): Result<Span[], Problem> {
  const { source } = entry.parts
  const bare = findItems(entry, field, list)
  const isTidy = bare.every(({ start, dash }) => source.slice(start, dash).trim() === '')
  const hasOwn = before.some((item) => structureOf(field.key, item) !== null)
  const items = hasOwn ? withComments(source, field, bare) : bare
  const [first] = items
  if (!isTidy || !first || items.length !== before.length || field.colonEnd === null) {
    return refuse(source, field.keyStart, 'unusual-layout', 'The list is not written one item per line.')
  }
  if (after.length === 0) return ok(emptyList(field.key, field.colonEnd, items))
  const front = frontOfList(source, nextLineAt(source, field.colonEnd), first.start)
  const render = itemRenderer(source, field.key, list, items, first)
  return ok(toSpans(field.key, diffLists(before, after), items, front, render))
}

function emptyList(key: string, colonEnd: number, items: readonly ItemLines[]): Span[] {
  const brackets = { key, start: colonEnd, end: colonEnd, text: ' []' }
  return [brackets, ...items.map(({ start, end }) => ({ key, start, end, text: '' }))]
}

/** Before the comments that stand directly above the first item. */
function frontOfList(source: string, listStart: number, firstItem: number): number {
  let front = firstItem
  while (front > listStart) {
    const above = lineStartAt(source, front - 1)
    if (!source.slice(above, front).trimStart().startsWith('#')) break
    front = above
  }
  return front
}

type Inserted = Extract<ListStep, { type: 'insert' }>

/** Writes an inserted item like the first one is written; a moved item keeps the lines it had. */
function itemRenderer(
  source: string,
  key: string,
  list: YAMLSeq,
  items: readonly ItemLines[],
  first: ItemLines,
) {
  const indent = source.slice(lineStartAt(source, first.dash), first.dash)
  const gap = /^-( +)\S/.exec(source.slice(first.dash, first.end))?.[1] ?? ' '
  const margin = `${indent} ${gap}`
  const quoting = sharedQuoting(list.items, 'block')
  const eol = lineEndingAt(source, first.dash)
  const like = list.items.find(isMap)
  return ({ text, movedFrom }: Inserted): string => {
    const moved = movedFrom === null ? undefined : items[movedFrom]
    if (moved) return source.slice(moved.start, moved.end)
    const structure = structureOf(key, text)
    const made =
      isMapping(structure) && like !== undefined
        ? renderLike(structure, like, margin, eol)
        : renderBlockItem(key, text, quoting, margin, eol)
    return `${indent}-${gap}${made}${eol}`
  }
}

/** New items take the places of removed ones; where none were removed they follow the item before. */
function toSpans(
  key: string,
  steps: readonly ListStep[],
  items: readonly ItemLines[],
  front: number,
  render: (step: Inserted) => string,
): Span[] {
  const spans: Span[] = []
  let place = front
  let removed: ItemLines[] = []
  let inserted: string[] = []
  const flush = () => {
    if (removed.length === 0 && inserted.length > 0) removed = [{ start: place, dash: place, end: place }]
    removed.forEach(({ start, end }, index) => {
      const isLast = index === removed.length - 1
      const text = isLast ? inserted.slice(index).join('') : (inserted[index] ?? '')
      spans.push({ key, start, end, text })
    })
    removed = []
    inserted = []
  }
  for (const step of steps) {
    if (step.type === 'insert') {
      inserted.push(render(step))
      continue
    }
    const item = items[step.oldIndex]
    if (!item) continue
    if (step.type === 'remove') {
      removed.push(item)
    } else {
      flush()
      place = item.end
    }
  }
  flush()
  return spans
}
