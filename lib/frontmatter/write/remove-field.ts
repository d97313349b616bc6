import { isMap, isNode, isScalar, isSeq, type Node, visit } from 'yaml'
import { linesEndOf } from '#lib/frontmatter/locate/lines.ts'
import { type LocatedEntry, type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Takes a field out with its lines; a comment behind its last line goes too, one inside refuses. */
export function removeField(entry: LocatedEntry, field: LocatedField): Result<Span[], Problem> {
  const { source } = entry.parts
  const { key, linesStart, keyStart } = field
  if (entry.isFlow || source.slice(linesStart, keyStart).trim() !== '') {
    return refuse(source, keyStart, 'unusual-layout', 'The field does not stand on lines of its own.')
  }
  if (hasCommentInside(entry, field)) {
    return refuse(source, keyStart, 'comment-inside', 'A comment stands inside the value.')
  }
  return ok([{ key, start: linesStart, end: endOf(source, field), text: '' }])
}

/** Comments below the last of the fields inside of a key are not taken along. */
function endOf(source: string, field: LocatedField): number {
  if (!isMap(field.node) || field.node.flow) return field.linesEnd
  const last = Math.max(...leavesOf(field.node, true).map((node) => rangeOf(field, node).end))
  return linesEndOf(source, field.keyStart, Math.max(last, field.colonEnd ?? 0))
}

/** Looks only at what is neither text nor quoted. */
function hasCommentInside(entry: LocatedEntry, field: LocatedField): boolean {
  const { source } = entry.parts
  const { colonEnd, valueStart, valueEnd, node } = field
  if (colonEnd !== null && source.slice(colonEnd, valueStart).includes('#')) return true
  if (!isSeq(node) && !isMap(node)) return false
  const leaves = isSeq(node) ? node.items.filter(isScalar) : leavesOf(node)
  const ranges = leaves.map((leaf) => rangeOf(field, leaf))
  const starts = [valueStart, ...ranges.map(({ end }) => end)]
  const end = isMap(node) && !node.flow ? (ranges.at(-1)?.end ?? valueEnd) : valueEnd
  const ends = [...ranges.map(({ start }) => start), end]
  return starts.some((start, index) => source.slice(start, ends[index]).includes('#'))
}

/** Every key and single value inside, in the order in which they are written; `closed`: what brackets close, too. */
function leavesOf(node: Node, closed = false): Node[] {
  const leaves: Node[] = []
  visit(node, {
    Node(_, each) {
      if (!isNode(each) || (each.range?.[1] ?? 0) === 0) return
      const isSingle = !isMap(each) && !isSeq(each)
      if (isSingle || (closed && each.flow === true)) leaves.push(each)
    },
  })
  return leaves
}
