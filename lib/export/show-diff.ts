import { lineDiff, withContext } from '#lib/export/diff.ts'
import { fieldIn, masked, valueText } from '#lib/frontmatter/locate/mask-field.ts'
import type { DiffLine } from '#lib/schema/article.ts'

/** The opaque field: its value never leaves the server, not even as context of a diff. */
export const OPAQUE = 'secured'

/**
 * The lines that differ between two heads, with a little context, for people to read. The value of `secured`
 * is replaced by its size and by the news that it was rewritten. Heads that cannot be read give no lines.
 */
export function showDiff(before: string, after: string): DiffLine[] {
  const old = fieldIn(before, OPAQUE)
  const now = fieldIn(after, OPAQUE)
  if (old === null || now === null) return []
  const rewritten = valueText(old) !== valueText(now)
  return withContext(lineDiff(masked(old), masked(now, rewritten ? ', rewritten' : '')))
}
