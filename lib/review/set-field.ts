import { authorise } from '#lib/auth/permission.ts'
import type { Found } from '#lib/db/articles/load-stand.ts'
import { failure } from '#lib/errors.ts'
import { sameValue } from '#lib/export/merge.ts'
import { valueIn } from '#lib/fields/held.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { FIELDS, type Field, fieldNamed, fieldNames, ownEventOf } from '#lib/fields/table.ts'
import { noFlagWords } from '#lib/format/site-words.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { type Hand, type Stand, setByHand, takenBackValue } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Changed } from '#lib/schema/review.ts'
import { type Editable, type FieldValue, flagState, isList } from '#lib/schema/values.ts'

type SetField = ChangeRequest & {
  readonly field: Editable
  readonly value: FieldValue
  /** The value that the editor changed into this one. */
  readonly from?: FieldValue | undefined
}

/**
 * Gives one field of an article a value by hand. INVALID_INPUT for a field or a value that cannot be. A list that comes
 * with what it was changed `from` is a difference: it goes together with what was changed meanwhile, where neither
 * touches the other.
 */
export async function setField(request: SetField): Promise<Result<Changed>> {
  const { actor, field, value, from } = request
  const found = knownField(field)
  if (!found.ok) return found
  const allowed = authorise(actor, found.value.permission)
  if (!allowed.ok) return allowed
  const overlooks = ({ stand }: Found) => from !== undefined && mayMerge(stand, field)
  return changeArticle(request, [field], fieldSet(field, value, from), overlooks)
}

/** Whether a change of the field may go together with one that its editor did not see; none that waits for an answer. */
function mayMerge(stand: Stand, field: Editable): boolean {
  const isAsked = stand.edits.some((edit) => edit.field === field && edit.theirs !== null)
  return kindOf(field).merge !== undefined && !isAsked && takenBackValue(stand, field) === undefined
}

/** The field of the table that has this name; one that other sites have is told apart from one that none has. */
export function knownField(name: Editable): Result<Field> {
  const field = fieldNamed(name)
  if (field !== undefined) return ok(field)
  const isFlag = FIELDS.some((flag) => flag.name === name && flag.followsDecisions)
  const unknown = `The desk edits no field called ${JSON.stringify(name)}.`
  const message = (isFlag ? noFlagWords({ isCertain: true, isThere: false }) : null) ?? unknown
  return err(
    failure('INVALID_INPUT', { place: 'field', message, hint: `There are ${fieldNames().join(', ')}.` }),
  )
}

/**
 * The change that setting a field makes to an article as it stands, where `from` is given as a difference;
 * INVALID_INPUT where it cannot be, STALE_VERSION where it touches what was changed since. Pure.
 */
export function fieldSet(field: Editable, wanted: FieldValue, from?: FieldValue) {
  return (stand: Stand, hand: Hand): Result<Change> => {
    const now = valueIn(stand, field)
    const { accept, merge } = kindOf(field)
    const merged = from === undefined || merge === undefined ? wanted : merge(from, wanted, now)
    if (merged === null && wanted !== null) return err(failure('STALE_VERSION', { place: field }))
    const value = accept(merged, now)
    if (!value.ok) return err(failure('INVALID_INPUT', { place: field, message: value.error }))
    const next = setByHand(stand, field, value.value, hand)
    const same = sameValue(now, valueIn(next, field)) && next.flagByHand === stand.flagByHand
    return ok({ next, events: same ? [] : [setEvent(field, now, value.value)] })
  }
}

/** What the history is told. */
function setEvent(field: Editable, from: FieldValue, to: FieldValue): AuditEvent {
  const name = ownEventOf(field)
  switch (name) {
    case 'article.published-set':
      return { name, payload: { from: flagState(from), to: flagState(to) } }
    case 'article.topics-set':
      return { name, payload: { from: items(from), to: items(to) } }
    case undefined:
      return { name: 'article.field-set', payload: { field, from, to } }
  }
}

function items(value: FieldValue): string[] {
  return isList(value) ? [...value] : []
}
