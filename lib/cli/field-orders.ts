import { readFieldText } from '#lib/cli/field-text.ts'
import type { Orders } from '#lib/cli/orders.ts'
import { failure } from '#lib/errors.ts'
import { itemStructure, itemText } from '#lib/fields/item-text.ts'
import { type FieldAction, type FieldOperation, OPERATION_NAMES, OPERATIONS } from '#lib/fields/operations.ts'
import type { Field } from '#lib/fields/table.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { possibleOperation } from '#lib/review/bulk/possible-operation.ts'
import { knownField } from '#lib/review/set-field.ts'
import { type Editable, isList } from '#lib/schema/values.ts'

/** The options that say what becomes of the field. */
export type FieldOptions = {
  field: Editable
  value?: string
  clear?: boolean
  add?: string[]
  remove?: string[]
  replace?: string
}

/** What one call of `set` asks for, the same for every article. INVALID_INPUT where the field's kind cannot do it. */
export function readFieldOrders(options: FieldOptions): Result<Orders> {
  const known = knownField(options.field)
  if (!known.ok) return known
  const actions: FieldAction[] = []
  for (const operation of asked(options)) {
    const possible = possibleOperation({ do: operation, field: options.field })
    const action = possible.ok ? ordered(operation, options, possible.value) : possible
    if (!action.ok) return action
    actions.push(action.value)
  }
  return actions.length === 0 ? nothingAsked(options.field) : ok({ named: namedIn(actions), actions })
}

/** What goes first, so that an item which is also added stands at the end. */
function asked({ value, clear, add, remove, replace }: FieldOptions): FieldOperation[] {
  if (replace !== undefined) return ['replace-value']
  return [
    ...(value === undefined ? [] : ['set-field' as const]),
    ...(clear ? ['clear-field' as const] : []),
    ...(remove === undefined ? [] : ['remove-items' as const]),
    ...(add === undefined ? [] : ['add-items' as const]),
  ]
}

function ordered(operation: FieldOperation, options: FieldOptions, { kind }: Field): Result<FieldAction> {
  const { field, value = '', add = [], remove = [], replace = '' } = options
  const isOfList = kind === 'list' || kind === 'items'
  const item = (text: string) => (isOfList ? asItem(text, kind === 'items') : text)
  switch (operation) {
    case 'set-field':
      return mapOk(readFieldText(field, value), (value) => ({ do: operation, field, value }))
    case 'clear-field':
      return ok({ do: operation, field })
    case 'add-items':
      return ok({ do: operation, field, items: add.map(item) })
    case 'remove-items':
      return ok({ do: operation, field, items: remove.map(item) })
    case 'replace-value':
      return ok({ do: operation, field, from: item(replace), to: item(value) })
  }
}

/** An item as lists hold it; one with fields of its own is typed as JSON. */
function asItem(text: string, mayHaveFields: boolean): string {
  const structure = mayHaveFields ? itemStructure(text.trim()) : null
  return structure === null ? text.trim() : itemText(structure)
}

/** The items that the options name: such as name an article are asked about. */
function namedIn(actions: readonly FieldAction[]): Orders['named'] {
  return actions.flatMap((action) => {
    const { option } = OPERATIONS[action.do]
    if (action.do === 'set-field') return isList(action.value) ? [{ option, topics: action.value }] : []
    return 'items' in action ? [{ option, topics: action.items }] : []
  })
}

function nothingAsked(field: Editable): Result<never> {
  const options = OPERATION_NAMES.map((name) => OPERATIONS[name].option).join(', ')
  return err(
    failure('INVALID_INPUT', {
      place: 'options',
      message: `There is nothing to do with ${field}.`,
      hint: `Say what becomes of it by one of ${options}; see --help. Nothing was changed.`,
    }),
  )
}
