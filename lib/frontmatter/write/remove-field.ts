import { isScalar, isSeq } from 'yaml'
import { type LocatedEntry, type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Takes a field out with its lines; a comment behind its last line goes too, one inside refuses. */
export function removeField(entry: LocatedEntry, field: LocatedField): Result<Span[], Problem> {
  const { source } = entry.parts
  const { key, linesStart, linesEnd } = field
  if (entry.isFlow || source.slice(linesStart, field.keyStart).trim() !== '') {
    return refuse(source, field.keyStart, 'unusual-layout', 'The field does not stand on lines of its own.')
  }
  if (hasCommentInside(entry, field)) {
    return refuse(source, field.keyStart, 'comment-inside', 'A comment stands inside the value.')
  }
  return ok([{ key, start: linesStart, end: linesEnd, text: '' }])
}

/** Looks only at what is neither text nor quoted. */
function hasCommentInside(entry: LocatedEntry, field: LocatedField): boolean {
  const { source } = entry.parts
  const { colonEnd, valueStart, valueEnd, node } = field
  if (colonEnd !== null && source.slice(colonEnd, valueStart).includes('#')) return true
  if (!isSeq(node)) return false
  const ranges = node.items.filter(isScalar).map((item) => rangeOf(field, item))
  const starts = [valueStart, ...ranges.map(({ end }) => end)]
  const ends = [...ranges.map(({ start }) => start), valueEnd]
  return starts.some((start, index) => source.slice(start, ends[index]).includes('#'))
}
