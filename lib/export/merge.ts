import { type Held, heldOf, withValue } from '#lib/fields/held.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
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

/** What a file tells where editors want something else: `shown` with the texts that edits stand against. */
export function toldInFile<Shown extends Pick<Told, 'title' | 'excerpt'>>(
  shown: Shown,
  edits: readonly Edit[],
): Shown {
  const told = { title: shown.title, excerpt: shown.excerpt }
  for (const { part, field } of PARTS) {
    const edit = edits.find((candidate) => candidate.field === field)
    if (edit !== undefined) told[part] = String((edit.theirs === null ? edit.base : edit.theirs.value) ?? '')
  }
  return { ...shown, ...told }
}

/** The parts of what is told that are fields. */
const PARTS = [
  { part: 'title', field: 'title' },
  { part: 'excerpt', field: 'summary' },
] as const

/**
 * Marks of a decided article whose file now says something else than was decided about; `basis` is null before. What
 * the desk itself wrote in place of something else is told to be the same.
 */
export function marksOf(
  basis: Told | null,
  now: Told,
  exported: readonly ExportedField[] = [],
): { swapped: boolean; changedSince: boolean } {
  if (basis === null) return { swapped: false, changedSince: false }
  const isOurs = PARTS.map(({ part, field }) =>
    exported.some((row) => row.field === field && isRewritten(row, basis[part], now[part])),
  )
  return {
    // Without an address, title and excerpt are all there is to know a text by.
    swapped:
      basis.canonicalUrl !== now.canonicalUrl ||
      (now.canonicalUrl === null && !isOurs.includes(true) && !hasSameWords(basis, now)),
    changedSince: PARTS.some(({ part }, at) => isOurs[at] !== true && basis[part] !== now[part]),
  }
}

/** Whether one of two texts is what the desk wrote in place of the other. A key that was not there may have been told by anything. */
function isRewritten({ before, ours }: ExportedField, one: string, other: string): boolean {
  if (one !== ours && other !== ours) return false
  return before === null || (one === ours ? other : one) === before
}

function hasSameWords(a: Told, b: Told): boolean {
  return PARTS.some(({ part }) => a[part].trim() !== '' && foldedText(a[part]) === foldedText(b[part]))
}

/** What editors see of a file with these edits pending: its own values, and the wanted ones over them. */
export function effectiveValues(
  file: Held,
  edits: readonly Edit[],
): Held & { pendingEdits: number; conflictCount: number } {
  return {
    ...edits.reduce((held: Held, { field, value }) => withValue(held, field, value), heldOf(file)),
    pendingEdits: edits.length,
    conflictCount: edits.filter(({ theirs }) => theirs !== null).length,
  }
}
