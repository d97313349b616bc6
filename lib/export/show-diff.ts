import { lineDiff, withContext } from '#lib/export/diff.ts'
import { maskField, valueRange } from '#lib/frontmatter/mask-field.ts'
import type { DiffLine } from '#lib/schema/article.ts'

/** The opaque field: its value never leaves the server, not even as context of a diff. */
export const OPAQUE = 'secured'

/**
 * The lines that differ between two heads, with a little context, for people to read. The value of `secured`
 * is replaced by its size and by the news that it was rewritten. Heads that cannot be read give no lines.
 */
export function showDiff(before: string, after: string): DiffLine[] {
  const rewritten = opaqueValue(before) !== opaqueValue(after)
  const old = maskField(before, OPAQUE)
  const now = maskField(after, OPAQUE, rewritten ? ', rewritten' : '')
  return old === null || now === null ? [] : withContext(lineDiff(old, now))
}

function opaqueValue(head: string): string | null {
  const range = valueRange(head, OPAQUE)
  return range === null ? null : head.slice(range.start, range.end)
}
