import { valueIn } from '#lib/fields/held.ts'
import type { FieldAction } from '#lib/fields/operations.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { ok, type Result } from '#lib/result.ts'
import { wantedValue } from '#lib/review/bulk/wanted-value.ts'
import { decision } from '#lib/review/decide.ts'
import { answered } from '#lib/review/resolve-taken-back.ts'
import { fieldSet } from '#lib/review/set-field.ts'
import type { Hand, Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import { type BulkAction, operationOf } from '#lib/schema/bulk.ts'

/** The change that a bulk action makes to one article as it stands, or why it cannot be made. Pure. */
export function bulkChange(action: BulkAction, stand: Stand, hand: Hand): Result<Change> {
  switch (action.do) {
    case 'decide':
      return ok(
        decision({ decision: action.decision, keepPublished: action.keepPublished ?? false })(stand, hand),
      )
    case 'taken-back':
      return ok(answered(fieldNames(), action.answer)(stand, hand))
    default:
      return withOperation(operationOf(action), stand, hand)
  }
}

/** The change that an operation makes to its field; INVALID_INPUT where what it wants cannot stand there. */
function withOperation(action: FieldAction, stand: Stand, hand: Hand): Result<Change> {
  const { field } = action
  return fieldSet(field, wantedValue(action, valueIn(stand, field)))(stand, hand)
}

/** The change that actions make one after the other. One that changes nothing adds nothing. Pure. */
export function bulkChanges(actions: readonly BulkAction[], stand: Stand, hand: Hand): Result<Change> {
  let whole: Change = { next: stand, events: [], looked: false }
  for (const action of actions) {
    const change = bulkChange(action, whole.next, hand)
    if (!change.ok) return change
    const { next, events, looked = false } = change.value
    if (events.length > 0)
      whole = { next, events: joined(whole.events, events), looked: whole.looked === true || looked }
  }
  return ok(whole)
}

/** Changes of one field that follow each other are told as one. */
function joined(before: Change['events'], after: Change['events']): Change['events'] {
  const last = before.at(-1)
  const [first, ...rest] = after
  const one = last === undefined || first === undefined ? null : asOne(last, first)
  return one === null ? [...before, ...after] : [...before.slice(0, -1), one, ...rest]
}

function asOne(last: AuditEvent, first: AuditEvent): AuditEvent | null {
  if (last.name === 'article.topics-set' && first.name === 'article.topics-set')
    return { name: first.name, payload: { from: last.payload.from, to: first.payload.to } }
  if (last.name !== 'article.field-set' || first.name !== 'article.field-set') return null
  const { field, from } = last.payload
  return field === first.payload.field
    ? { name: first.name, payload: { field, from, to: first.payload.to } }
    : null
}
