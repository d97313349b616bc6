import { expect, test } from 'vitest'
import { KINDS, type KindName } from '#lib/fields/kinds.ts'
import {
  type FieldAction,
  isFieldAction,
  OPERATION_NAMES,
  operated,
  operationsOn,
} from '#lib/fields/operations.ts'
import { bulkActionSchema } from '#lib/schema/bulk.ts'
import type { FieldValue } from '#lib/schema/values.ts'

test.each<[KindName, string]>([
  ['flag', 'set-field'],
  ['number', 'set-field clear-field'],
  ['date', 'set-field clear-field'],
  ['text', 'set-field clear-field replace-value'],
  ['words', 'set-field clear-field replace-value'],
  ['choice', 'set-field clear-field replace-value'],
  ['line', 'set-field replace-value'],
  ['list', 'set-field clear-field add-items remove-items replace-value'],
  ['items', 'set-field clear-field add-items remove-items replace-value'],
])('of a field of the kind %s this can be done: %s', (kind, names) => {
  expect(operationsOn({ kind }).join(' ')).toBe(names)
})

test('each kind takes at least one operation, and each operation has a form that can be sent', () => {
  for (const kind of Object.keys(KINDS) as KindName[]) expect(operationsOn({ kind })).not.toEqual([])
  const given = { field: 'own', value: 'x', items: ['x'], from: 'x', to: 'y' }
  const forms = OPERATION_NAMES.map((name) => bulkActionSchema.parse({ do: name, ...given }))
  expect(forms.map((form) => form.do)).toEqual(OPERATION_NAMES)
  expect(forms.every(isFieldAction)).toBe(true)
  expect(isFieldAction(bulkActionSchema.parse({ do: 'add-topic', topic: 'AI' }))).toBe(false)
  expect(bulkActionSchema.safeParse({ do: 'add-items', field: 'own', items: [] }).success).toBe(false)
  expect(bulkActionSchema.safeParse({ do: 'replace-value', field: 'own', from: '', to: 'y' }).success).toBe(
    false,
  )
})

const field = 'own'
const add = (...items: string[]): FieldAction => ({ do: 'add-items', field, items })
const remove = (...items: string[]): FieldAction => ({ do: 'remove-items', field, items })
const replace = (from: string, to: string): FieldAction => ({ do: 'replace-value', field, from, to })

test.each<[FieldAction, FieldValue, FieldValue]>([
  [{ do: 'set-field', field, value: 3 }, 'b', 3],
  [{ do: 'clear-field', field }, 'b', null],
  [add('c', 'a', 'c'), ['a', 'b'], ['a', 'b', 'c']],
  // What is no list holds no items.
  [add('c'), null, ['c']],
  [remove('a', 'x'), ['a', 'b', 'a'], ['b']],
  [remove('a'), null, []],
  [replace('a', 'b'), 'a', 'b'],
  // Only the whole value, as it is spelled.
  [replace('a', 'b'), 'a ', 'a '],
  [replace('a', 'b'), 'A', 'A'],
  [replace('a', 'b'), null, null],
  [replace('3', 'b'), 3, 3],
  [replace('a', 'x'), ['b', 'a', 'c'], ['b', 'x', 'c']],
  [replace('a', 'x'), ['a', 'b', 'a'], ['x', 'b']],
  [replace('a', 'c'), ['a', 'b', 'c'], ['b', 'c']],
  [replace('a', 'a'), ['a', 'b', 'a'], ['a', 'b', 'a']],
  [replace('z', 'c'), ['a', 'a'], ['a', 'a']],
])('%j of %j makes %j', (action, now, wanted) => {
  expect(operated(action, now, null)).toEqual(wanted)
})
