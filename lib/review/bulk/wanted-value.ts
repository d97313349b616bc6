import { changedItems } from '#lib/fields/coverage-items.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { type FieldAction, operated } from '#lib/fields/operations.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { type FieldValue, isList } from '#lib/schema/values.ts'

/** The value that an operation wants where `now` stands. Items of coverage come and go by where they lead. Pure. */
export function wantedValue(action: FieldAction, now: FieldValue): FieldValue {
  const keys = fieldNamed(action.field)?.item
  const items = isList(now) ? now : []
  if (keys !== undefined && action.do === 'add-items') return changedItems(keys, items, { add: action.items })
  if (keys !== undefined && action.do === 'remove-items')
    return changedItems(keys, items, { remove: action.items })
  return operated(action, now, kindOf(action.field).absent)
}
