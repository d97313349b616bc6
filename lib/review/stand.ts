import type { LoadedStand } from '#lib/db/articles/load-stand.ts'
import { editAgain } from '#lib/export/exported.ts'
import { sameValue } from '#lib/export/merge.ts'
import { valueIn, withValue } from '#lib/fields/held.ts'
import { decidedField, fieldNamed } from '#lib/fields/table.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import { leavesOpen, namesAnother, statusSpec } from '#lib/schema/status/statuses.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** What editors decide about one article: effective values, with the edits that make them differ from the file. */
export type Stand = LoadedStand

/** Who makes an edit, and when. */
export type Hand = { readonly by: string; readonly at: Date }

/**
 * Approve publishes, reject and duplicate unpublish (`publishes` in the table of statuses), unless the flag was set by
 * hand on this article or `keepPublished` asks to leave it. Hold and reset take back what a decision did to the flag;
 * what an export wrote of it the next export takes out of the file again, but with `keepPublished`.
 */
export function decided(
  stand: Stand,
  { status, duplicateOf = null }: { status: Status; duplicateOf?: number | null },
  hand: Hand,
  keepPublished = false,
): Stand {
  const next = { ...stand, status, duplicateOf: namesAnother(status) ? duplicateOf : null }
  const flag = decidedField()?.name
  if (flag === undefined) return next
  if (keepPublished && leavesOpen(status)) return keptAsItIs(next, flag)
  if (stand.flagByHand || keepPublished) return next
  const wanted = statusSpec(status).publishes
  if (wanted === null) return withoutDecisionEdit(next, flag)
  return edited(next, flag, wanted, 'decision', hand)
}

/** Gives a field a value by hand: later decisions leave it alone. */
export function setByHand(stand: Stand, field: Editable, value: FieldValue, hand: Hand): Stand {
  const next = edited(stand, field, value, 'hand', hand)
  return fieldNamed(field)?.followsDecisions ? { ...next, flagByHand: true } : next
}

/** The value a field has in the file as the desk last knew it. */
export function baseValue(stand: Stand, field: Editable): FieldValue {
  const edit = stand.edits.find((candidate) => candidate.field === field)
  if (edit !== undefined) return edit.theirs === null ? edit.base : edit.theirs.value
  return valueIn(stand, field)
}

/** The value of an export that upstream took back, unless an editor said since what is to be there. */
export function takenBackValue({ exported }: Stand, field: Editable): ExportedField | undefined {
  return exported.find((row) => row.field === field && row.theirs !== null)
}

/** An exported value that was taken back is wanted once more; the next export writes it. */
export function writtenAgain(stand: Stand, row: ExportedField, hand: Hand): Stand {
  const { field, ours } = row
  const edit = editAgain(row, baseValue(stand, field), hand)
  const edits = [...stand.edits.filter((other) => other.field !== field), edit]
  return withValue({ ...keptAsItIs(stand, field), edits }, field, ours)
}

/** What the file says of a field is its own from now on, whoever wrote it. */
export function keptAsItIs(stand: Stand, field: Editable): Stand {
  return { ...stand, exported: stand.exported.filter((row) => row.field !== field) }
}

/**
 * Gives a field a value. Editing a field in conflict settles it: the value stands against what upstream wrote. So does
 * editing one whose exported value was taken back.
 */
export function edited(
  stand: Stand,
  field: Editable,
  value: FieldValue,
  origin: Edit['origin'],
  { by, at }: Hand,
): Stand {
  const base = baseValue(stand, field)
  const others = stand.edits.filter((edit) => edit.field !== field)
  const edit: Edit = { field, base, value, theirs: null, origin, by, at }
  const edits = sameValue(base, value) ? others : [...others, edit]
  const settled = takenBackValue(stand, field) === undefined ? stand : keptAsItIs(stand, field)
  return withValue({ ...settled, edits }, field, value)
}

function withoutDecisionEdit(from: Stand, flag: Editable): Stand {
  const isMoot = takenBackValue(from, flag)?.origin === 'decision'
  const stand = isMoot ? keptAsItIs(from, flag) : from
  const edit = stand.edits.find(({ field, origin }) => field === flag && origin === 'decision')
  if (edit === undefined) return stand
  const base = baseValue(stand, flag)
  return withValue({ ...stand, edits: stand.edits.filter((other) => other !== edit) }, flag, base)
}
