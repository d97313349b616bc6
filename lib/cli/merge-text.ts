import { plain } from '#lib/cli/plain.ts'
import { counted } from '#lib/format/count.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'

/** What a pull merged, in one line each. */
export function mergedLines({ merged }: MergeReport): string[] {
  if (merged.length === 0) return []
  const files = merged.map(({ path, fields }) => plain`  ${path}  ${fields.join(', ')}`)
  return [plain`${counted(merged.length, 'exported file')} merged with upstream’s changes:`, ...files]
}

/** Exported values that upstream did not take; they wait at their articles. */
export function unmergedLines({ conflicts, dropped }: MergeReport): string[] {
  return [
    ...conflicts.map(
      ({ path, field, base, ours, theirs }) =>
        plain`conflict: ${path} ${field}: exported ${told(ours)} in place of ${told(base)}, upstream has ${told(theirs)}`,
    ),
    ...dropped.map(
      ({ path, reason }) => plain`not merged: ${path}: ${reason} The decision waits at the article.`,
    ),
  ]
}

function told(value: unknown): string {
  return value === null ? 'nothing' : JSON.stringify(value)
}
