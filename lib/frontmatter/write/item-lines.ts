import { isNode, type YAMLSeq } from 'yaml'
import { commentsAbove, lineStartAt, linesEndOf, nextLineAt } from '#lib/frontmatter/locate/lines.ts'
import { type LocatedEntry, type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'

/** The whole lines of one item, with the place of its dash. */
export type ItemLines = { start: number; dash: number; end: number }

/** The lines of each item of a list with dashes, without what stands between them. */
export function findItems(entry: LocatedEntry, field: LocatedField, list: YAMLSeq): ItemLines[] {
  const { source } = entry.parts
  const token = list.srcToken
  if (token?.type !== 'block-seq') return []
  const dashes = token.items.flatMap(({ start }) => start.filter(({ type }) => type === 'seq-item-ind'))
  return list.items.filter(isNode).flatMap((node, index) => {
    const offset = dashes[index]?.offset
    if (offset === undefined) return []
    const dash = field.origin + offset
    return [
      { start: lineStartAt(source, dash), dash, end: linesEndOf(source, dash, rangeOf(field, node).end) },
    ]
  })
}

/**
 * The same with the comments that are an item's own: those right below it that stand further in than its dash, and those
 * right above it.
 */
export function withComments(source: string, field: LocatedField, items: readonly ItemLines[]): ItemLines[] {
  const made: ItemLines[] = []
  let from = nextLineAt(source, field.colonEnd ?? field.keyStart)
  for (const { start, dash, end } of items) {
    const inner = dash - start
    const own = {
      start: commentsAbove(source, from, start),
      dash,
      end: downTo(source, end, field.linesEnd, inner),
    }
    made.push(own)
    from = own.end
  }
  return made
}

function downTo(source: string, end: number, limit: number, inner: number): number {
  let bottom = end
  while (bottom < limit) {
    const next = nextLineAt(source, bottom)
    const blanks = /^ *(?=#)/.exec(source.slice(bottom, next))?.[0].length ?? -1
    if (blanks <= inner) break
    bottom = next
  }
  return bottom
}
