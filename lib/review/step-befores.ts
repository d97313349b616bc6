import type { Basis } from '#lib/db/articles/load-stand.ts'
import type { Stand } from '#lib/review/stand.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/exported-field.ts'
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
  const edit = (field: Editable) => editOf(stand, field)
  const remembered = (field: Editable) =>
    forgets(stand, next, field) ? { exported: exportedOf(stand, field) } : {}
  if (
    next.published !== stand.published ||
    next.flagByHand !== stand.flagByHand ||
    differs(stand, next, 'published')
  ) {
    const { published: value, flagByHand } = stand
    befores.push({
      field: 'published',
      before: { value, flagByHand, edit: edit('published'), digest: row.digest, ...remembered('published') },
    })
  }
  if (JSON.stringify(next.topics) !== JSON.stringify(stand.topics) || differs(stand, next, 'topics')) {
    const value = [...stand.topics]
    befores.push({
      field: 'topics',
      before: { value, edit: edit('topics'), digest: row.digest, ...remembered('topics') },
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
