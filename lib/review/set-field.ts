import { authorise } from '#lib/auth/permission.ts'
import { failure } from '#lib/errors.ts'
import { sameValue } from '#lib/export/merge.ts'
import { valueIn } from '#lib/fields/held.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { type Field, fieldNamed, fieldNames } from '#lib/fields/table.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { type Hand, type Stand, setByHand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Changed } from '#lib/schema/review.ts'
import { type Editable, type FieldValue, flagState, isList } from '#lib/schema/values.ts'

/** Gives one field of an article a value by hand. INVALID_INPUT for a field or a value that cannot be. */
export async function setField(
  request: ChangeRequest & { readonly field: Editable; readonly value: FieldValue },
): Promise<Result<Changed>> {
  const { actor, field, value } = request
  const found = knownField(field)
  if (!found.ok) return found
  const allowed = authorise(actor, found.value.permission)
  if (!allowed.ok) return allowed
  return changeArticle(request, [field], fieldSet(field, value))
}

/** The field of the table that has this name. */
export function knownField(name: Editable): Result<Field> {
  const field = fieldNamed(name)
  if (field !== undefined) return ok(field)
  const message = `${name} is no field that the desk edits.`
  return err(
    failure('INVALID_INPUT', { place: 'field', message, hint: `There are ${fieldNames().join(', ')}.` }),
  )
}

/** The change that setting a field makes to an article as it stands; INVALID_INPUT where it cannot be. Pure. */
export function fieldSet(field: Editable, wanted: FieldValue) {
  return (stand: Stand, hand: Hand): Result<Change> => {
    const from = valueIn(stand, field)
    const value = kindOf(field).accept(wanted, from)
    if (!value.ok) return err(failure('INVALID_INPUT', { place: field, message: value.error }))
    const next = setByHand(stand, field, value.value, hand)
    const same = sameValue(from, valueIn(next, field)) && next.flagByHand === stand.flagByHand
    return ok({ next, events: same ? [] : [setEvent(field, from, value.value)] })
  }
}

/** What the history is told; two fields are older than the event that all others have. */
function setEvent(field: Editable, from: FieldValue, to: FieldValue): AuditEvent {
  if (field === 'published')
    return { name: 'article.published-set', payload: { from: flagState(from), to: flagState(to) } }
  if (field === 'topics') return { name: 'article.topics-set', payload: { from: items(from), to: items(to) } }
  return { name: 'article.field-set', payload: { field, from, to } }
}

function items(value: FieldValue): string[] {
  return isList(value) ? [...value] : []
}
