import { sameInFile } from '#lib/export/exported.ts'
import { withValue } from '#lib/fields/held.ts'
import { baseValue, edited, type Hand, keptAsItIs, type Stand } from '#lib/review/stand.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import type { FieldBefore, StatusBefore, StepBefore } from '#lib/schema/step.ts'
import type { Editable } from '#lib/schema/values.ts'

/** An article as it is once some fields went back to what they were. */
export type UndoneArticle = {
  readonly next: Stand
  /** The decision to go back to; null where the status stays. */
  readonly decision: StatusBefore | null
}

/**
 * Puts fields back. Against the base revision that an edit was made for, the edit itself comes back; where the
 * file was written or rewritten since, the old value is wanted as an edit against what the file says now. Pure.
 */
export function restored(
  stand: Stand,
  digest: string,
  befores: readonly StepBefore[],
  hand: Hand,
): UndoneArticle {
  let next = stand
  let decision: StatusBefore | null = null
  for (const change of befores) {
    if (change.field === 'status') {
      decision = change.before
      next = { ...next, status: decision.status, duplicateOf: decision.duplicateOf }
    } else if (change.field === 'assignee') {
      next = { ...next, assigneeId: change.before.assigneeId }
    } else {
      const { flagByHand = next.flagByHand } = change.before
      next = { ...putBack(next, change.name, change.before, digest, hand), flagByHand }
    }
  }
  return { next, decision }
}

function putBack(
  stand: Stand,
  field: Editable,
  { value, edit, digest: then, exported }: FieldBefore,
  now: string,
  hand: Hand,
): Stand {
  const next = remembering(edited(stand, field, value, 'hand', hand), exported)
  if (then !== now) return next
  const others = next.edits.filter((other) => other.field !== field)
  if (edit !== null) return { ...next, edits: [...others, edit] }
  // Other rules may have read another value out of the same bytes since.
  return withValue({ ...next, edits: others }, field, baseValue(stand, field))
}

/** What was known of an exported value is known again, as far as the file says the old value or ours. */
function remembering(stand: Stand, row: ExportedField | null | undefined): Stand {
  if (row === null || row === undefined) return stand
  const file = baseValue(stand, row.field)
  const isOurs = sameInFile(row.field, file, row.ours)
  if (!isOurs && !sameInFile(row.field, file, row.before)) return stand
  const exported = [
    ...keptAsItIs(stand, row.field).exported,
    { ...row, theirs: isOurs ? null : { value: file } },
  ]
  return { ...stand, exported: exported.toSorted((a, b) => (a.field < b.field ? -1 : 1)) }
}
