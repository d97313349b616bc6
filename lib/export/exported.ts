import { effectiveValues, sameValue } from '#lib/export/merge.ts'
import { type FieldValues, type Held, heldOf, withValue } from '#lib/fields/held.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import { isDecided, leavesOpen, statusSpec } from '#lib/schema/status/statuses.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** The values of a file; null where a key is absent. */
export type FileValues = FieldValues

/** Equality as readers of a site see it: a list that is absent has no items, but an absent flag is no `false`. */
export function sameInFile(field: Editable, a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  const { absent } = kindOf(field)
  return sameValue(a ?? absent, b ?? absent)
}

export type Written = Pick<ExportedField, 'field' | 'origin' | 'by' | 'at' | 'runId'> & {
  readonly from: FieldValue
  readonly to: FieldValue
}

/**
 * What is to be remembered of a field once the desk wrote it. What stood there before its first write stays known as
 * long as only the desk wrote; null where the file holds just that again.
 */
export function afterWrite(
  known: ExportedField | undefined,
  { from, to, ...rest }: Written,
): ExportedField | null {
  const isOurs = known !== undefined && sameInFile(known.field, known.ours, from)
  const before = isOurs ? known.before : from
  if (sameInFile(rest.field, before, to)) return null
  return { ...rest, before, ours: to, theirs: null }
}

/** What a newer version of a file says about values that were exported. */
export type Compared = {
  readonly exported: readonly ExportedField[]
  /** Edits that bring values back without asking. */
  readonly again: readonly Edit[]
  readonly events: readonly AuditEvent[]
  /** Upstream gave a field a value that is neither the old one nor ours. */
  readonly changed: boolean
}

type Stand = {
  readonly status: Status
  readonly edits: readonly Edit[]
  readonly exported: readonly ExportedField[]
}

/**
 * Compares exported values with a file. Ours again: fine. The value from before: taken back, unless the site says that
 * such a field is always written again. Any other: upstream's, with a mark; what stands of a list in it stays the
 * desk's. A field that has a pending edit is told by that edit, agreed or in conflict. Pure.
 */
export function compareExported(
  { status, edits, exported }: Stand,
  theirs: FileValues,
  always: readonly Editable[],
  at: Date,
): Compared {
  const kept: ExportedField[] = []
  const again: Edit[] = []
  const events: AuditEvent[] = []
  let changed = false
  for (const row of exported) {
    const { field, ours } = row
    const now = theirs[field]
    if (now === undefined) {
      // The site has no such field any more.
      kept.push(row)
      continue
    }
    const standing = changedAround(row, now)
    if (sameInFile(field, now, ours)) kept.push({ ...row, theirs: null })
    else if (edits.some((edit) => edit.field === field)) kept.push(...standing)
    else if (!sameInFile(field, now, row.before)) {
      changed = true
      kept.push(...standing)
      events.push({ name: 'article.changed-after-export', payload: { field, ours, theirs: now } })
    } else if (row.theirs !== null) kept.push(row)
    // The file is as taking it out would leave it; what editors want waits for the next decision.
    else if (leavesOpen(status)) {
      if (row.origin === 'hand') again.push(editAgain(row, now, row))
    } else if (always.includes(field)) {
      again.push(editAgain(row, now, { by: row.by, at }))
      events.push({ name: 'article.written-again', payload: { field, ours, theirs: now, always: true } })
    } else {
      kept.push({ ...row, theirs: { value: now } })
      events.push({ name: 'article.taken-back', payload: { field, ours, theirs: now } })
    }
  }
  return { exported: kept, again, events, changed }
}

/** What stands of an exported list in one that upstream changed around it: against that list, the same row. */
function changedAround(row: ExportedField, now: FieldValue): ExportedField[] {
  const rest = kindOf(row.field).withoutChange?.(now, row.before, row.ours) ?? null
  return rest === null ? [] : [{ ...row, before: rest, ours: now, theirs: null }]
}

/** An edit that wants an exported value once more, against what the file says now. */
export function editAgain(
  { field, ours, origin }: ExportedField,
  base: FieldValue,
  { by, at }: Pick<Edit, 'by' | 'at'>,
): Edit {
  return { field, base, value: ours, theirs: null, origin, by, at }
}

/**
 * Somebody looked at another text than the one that the desk wrote into. What it says is its own: nothing of it is the
 * desk's to take out, and whatever takes the place of the values is told. Pure.
 */
export function asItsOwn(exported: readonly ExportedField[]): readonly ExportedField[] {
  return exported.map((row) => (row.theirs === null ? { ...row, before: row.ours } : row))
}

/** What the marks of an article go by: a decision that was reset counts while the file holds something of it. Pure. */
export function basisOf<Basis>(stand: Stand, basis: Basis): Basis | null {
  return !isDecided(stand.status) && toTakeOut(stand).length === 0 ? null : basis
}

/**
 * The values of the desk that stand in the file although nothing asks for them any more: of an article that nobody
 * decided, all of them; of a rejected one, those against which an edit stands. Pure.
 */
export function toTakeOut({ status, edits, exported }: Stand): readonly ExportedField[] {
  if (statusSpec(status).exported === 'always') return []
  const standing = exported.filter(
    ({ field, theirs, before, ours }) => theirs === null && !sameInFile(field, before, ours),
  )
  if (leavesOpen(status)) return standing
  return standing.filter(({ field }) => edits.some((edit) => edit.field === field))
}

/** What screens say of an article: what editors want, but what the file says where that would not be written. */
export function shownValues(wanted: Held, stand: Stand): Held {
  return toTakeOut(stand).reduce(
    (held: Held, { field, ours }) => withValue(held, field, ours),
    heldOf(wanted),
  )
}

/** What an article carries of its file and of what editors want of it. */
export function articleValues(file: Held, stand: Stand) {
  const wanted = effectiveValues(file, stand.edits)
  return { ...wanted, ...shownValues(wanted, stand), ...exportedCounts(stand) }
}

/** The counts that articles carry of their exported values. */
export function exportedCounts(stand: Stand): { takenBack: number; stillWritten: number } {
  return {
    takenBack: stand.exported.filter(({ theirs }) => theirs !== null).length,
    stillWritten: toTakeOut(stand).length,
  }
}
