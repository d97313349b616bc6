import { type FieldValue, isList } from '#lib/schema/values.ts'

/** What becomes of an edit when the file may have changed under it. */
export type MergeOutcome = 'ours' | 'agreed' | 'conflict'

/**
 * Three-way merge of one edited field: `base` is the value the edit was made against, `ours` the value wanted,
 * `theirs` the value in the file now. Fields that nobody edited never come here: they are theirs.
 */
export function mergeField(base: FieldValue, ours: FieldValue, theirs: FieldValue): MergeOutcome {
  if (sameValue(theirs, ours)) return 'agreed'
  return sameValue(theirs, base) ? 'ours' : 'conflict'
}

/** Both lists in upstream's order, then what only we have, in our order. */
export function uniteTopics(ours: readonly string[], theirs: readonly string[]): string[] {
  return [...new Set([...theirs, ...ours])]
}

/** Equality of field values; lists are equal when they hold the same words in the same order. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, at) => item === b[at])
  return a === b
}
