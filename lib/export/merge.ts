import { type Held, withValue } from '#lib/fields/held.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { foldedText } from '#lib/schema/folded-text.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { isList } from '#lib/schema/words.ts'

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

/** Equality of field values; lists are equal when they hold the same words in the same order. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, at) => item === b[at])
  return a === b
}

/** What a file tells, as far as a decision rests on it. */
export type Told = { readonly title: string; readonly excerpt: string; readonly canonicalUrl: string | null }

/** Marks of a decided article whose file now says something else than was decided about; `basis` is null before. */
export function marksOf(basis: Told | null, now: Told): { swapped: boolean; changedSince: boolean } {
  if (basis === null) return { swapped: false, changedSince: false }
  return {
    // Without an address, title and excerpt are all there is to know a text by.
    swapped:
      basis.canonicalUrl !== now.canonicalUrl || (now.canonicalUrl === null && !hasSameWords(basis, now)),
    changedSince: basis.title !== now.title || basis.excerpt !== now.excerpt,
  }
}

function hasSameWords(a: Told, b: Told): boolean {
  return (['title', 'excerpt'] as const).some(
    (field) => a[field].trim() !== '' && foldedText(a[field]) === foldedText(b[field]),
  )
}

/** What editors see of a file with these edits pending: its own values, and the wanted ones over them. */
export function effectiveValues(
  file: Held,
  edits: readonly Edit[],
): Held & { pendingEdits: number; conflictCount: number } {
  const { published, topics, others } = edits.reduce(
    (held: Held, { field, value }) => withValue(held, field, value),
    file,
  )
  return {
    published,
    topics,
    others,
    pendingEdits: edits.length,
    conflictCount: edits.filter(({ theirs }) => theirs !== null).length,
  }
}
