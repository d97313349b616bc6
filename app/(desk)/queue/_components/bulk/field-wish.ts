import { kindOfField } from '#lib/fields/kind-of.ts'
import { type FieldAction, type FieldOperation, operationsOn } from '#lib/fields/operations.ts'
import type { Field } from '#lib/fields/table.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { isList } from '#lib/schema/words.ts'

/** What is wanted of a field of many articles, as far as it is said. */
export type FieldWish = {
  readonly field: Field
  readonly operation: FieldOperation
  /** The value that is set, the items that come or go, or what stands there instead; undefined while nothing is said. */
  readonly value: FieldValue | undefined
  /** The value that is replaced. */
  readonly from: string
}

/** A wish about a field before anything else is said: the first that can be done to it, or what was wanted so far. */
export function wishFor(field: Field, operation?: FieldOperation): FieldWish {
  const can = operationsOn(field)
  const first = can[0] ?? 'set-field'
  const wanted = operation !== undefined && can.includes(operation) ? operation : first
  return { field, operation: wanted, value: undefined, from: '' }
}

/** The action of a wish; null while something of it is not said. */
export function wishedAction({
  field: { name: field },
  operation,
  value,
  from,
}: FieldWish): FieldAction | null {
  switch (operation) {
    case 'set-field':
      return value === undefined ? null : { do: operation, field, value }
    case 'clear-field':
      return { do: operation, field }
    case 'add-items':
    case 'remove-items':
      return isList(value) && value.length > 0 ? { do: operation, field, items: value } : null
    case 'replace-value':
      return from !== '' && typeof value === 'string' ? { do: operation, field, from, to: value } : null
  }
}

/** Why a value cannot be wanted of the field; undefined where it can, before any article is looked at. */
export function refusal({ field, operation }: FieldWish, value: FieldValue): string | undefined {
  // What is to go may be anything that stands in a file.
  if (operation === 'remove-items') return undefined
  const { absent, accept } = kindOfField(field)
  const wanted = operation === 'replace-value' && isList(absent) ? [String(value ?? '')] : value
  const accepted = accept(wanted, absent)
  return accepted.ok ? undefined : accepted.error
}
