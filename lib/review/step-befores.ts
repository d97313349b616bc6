import type { Basis } from '#lib/db/articles/load-stand.ts'
import { sameValue } from '#lib/export/merge.ts'
import { valueIn } from '#lib/fields/held.ts'
import { fields } from '#lib/fields/table.ts'
import type { Stand } from '#lib/review/stand.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import type { StepBefore } from '#lib/schema/step.ts'
import type { Editable } from '#lib/schema/values.ts'

/** One article before a change. */
export type Before = {
  readonly stand: Stand
  readonly basis: Basis | null
  readonly row: {
    readonly digest: string
    readonly decidedBy: string | null
    readonly decidedAt: Date | null
  }
  /** Articles that this one holds back as rejected before. */
  readonly holdsBack: readonly number[]
}

/** What a change has to write down so that it can be taken back: every field that it touches, as it was. Pure. */
export function stepBefores(before: Before, next: Stand, looked: boolean): StepBefore[] {
  const { stand, basis, row } = before
  const befores: StepBefore[] = []
  if (looked || next.status !== stand.status || next.duplicateOf !== stand.duplicateOf) {
    const { status, duplicateOf } = stand
    const { decidedBy, decidedAt } = row
    const holdsBack = [...before.holdsBack]
    befores.push({ field: 'status', before: { status, duplicateOf, decidedBy, decidedAt, basis, holdsBack } })
  }
  for (const { name, followsDecisions } of fields()) {
    const byHand = followsDecisions === true && next.flagByHand !== stand.flagByHand
    const value = valueIn(stand, name)
    if (sameValue(value, valueIn(next, name)) && !byHand && !differs(stand, next, name)) continue
    const edit = editOf(stand, name)
    befores.push({
      field: 'value',
      name,
      before: {
        value,
        ...(followsDecisions && { flagByHand: stand.flagByHand }),
        edit,
        digest: row.digest,
        ...(forgets(stand, next, name) && { exported: exportedOf(stand, name) }),
      },
    })
  }
  if (next.assigneeId !== stand.assigneeId)
    befores.push({ field: 'assignee', before: { assigneeId: stand.assigneeId } })
  return befores
}

function editOf({ edits }: Stand, field: Editable): Edit | null {
  return edits.find((edit) => edit.field === field) ?? null
}

function differs(stand: Stand, next: Stand, field: Editable): boolean {
  return (
    JSON.stringify(editOf(stand, field)) !== JSON.stringify(editOf(next, field)) ||
    forgets(stand, next, field)
  )
}

function exportedOf({ exported }: Stand, field: Editable): ExportedField | null {
  return exported.find((row) => row.field === field) ?? null
}

/** Whether the change does away with what was known of an exported value. */
function forgets(stand: Stand, next: Stand, field: Editable): boolean {
  return JSON.stringify(exportedOf(stand, field)) !== JSON.stringify(exportedOf(next, field))
}
