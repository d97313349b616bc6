import { KINDS, type Kind, type KindName } from '#lib/fields/kinds.ts'
import type { Field } from '#lib/fields/table.ts'
import { changedTopics } from '#lib/schema/topic-list.ts'
import { type FieldValue, isList } from '#lib/schema/values.ts'

/** What an operation has to be told besides the field. */
type Given = {
  'set-field': { readonly value: FieldValue }
  'clear-field': object
  'add-items': { readonly items: readonly string[] }
  'remove-items': { readonly items: readonly string[] }
  /** `from` is a whole value, or of a list a whole item. */
  'replace-value': { readonly from: string; readonly to: string }
}
export type FieldOperation = keyof Given

/** One operation on a field, the same for many articles. */
export type FieldActionOf<Do extends FieldOperation> = { readonly do: Do; readonly field: string } & Given[Do]
export type FieldAction = { [Do in FieldOperation]: FieldActionOf<Do> }[FieldOperation]

type Operation = {
  /** As it is offered. */
  readonly label: string
  /** What is done to a field, at the end of a sentence. */
  readonly done: string
  /** The option of the command line that asks for it. */
  readonly option: `--${string}`
  readonly kinds: readonly KindName[]
}

const KIND_NAMES = Object.keys(KINDS) as KindName[]
const LISTS = ['list', 'items'] as const

/** What can be done to a field of many articles at once. Whoever offers, checks or reads an operation asks this table. */
export const OPERATIONS: Readonly<Record<FieldOperation, Operation>> = {
  'set-field': { label: 'Set', done: 'set', option: '--value', kinds: KIND_NAMES },
  'clear-field': { label: 'Clear', done: 'cleared', option: '--clear', kinds: KIND_NAMES.filter(knowsNone) },
  'add-items': { label: 'Add', done: 'added to', option: '--add', kinds: LISTS },
  'remove-items': { label: 'Remove', done: 'removed from', option: '--remove', kinds: LISTS },
  'replace-value': {
    label: 'Replace',
    done: 'replaced in',
    option: '--replace',
    kinds: ['text', 'line', 'words', 'choice', ...LISTS],
  },
}
export const OPERATION_NAMES = Object.keys(OPERATIONS) as FieldOperation[]

/** Whether an edit may leave nothing where something stands. */
function knowsNone(kind: KindName): boolean {
  const { accept, absent }: Kind = KINDS[kind]
  return accept(absent, 'something').ok
}

/** What can be done to this field. */
export function operationsOn({ kind }: Pick<Field, 'kind'>): readonly FieldOperation[] {
  return OPERATION_NAMES.filter((name) => OPERATIONS[name].kinds.includes(kind))
}

/** Whether an action is an operation on a field. */
export function isFieldAction<Action extends { readonly do: string }>(
  action: Action,
): action is Extract<Action, { readonly do: FieldOperation }> {
  return OPERATION_NAMES.some((name) => name === action.do)
}

/** The value that an operation wants where `now` stands, for the kind to accept; `absent` is nothing of that kind. Pure. */
export function operated(action: FieldAction, now: FieldValue, absent: FieldValue): FieldValue {
  switch (action.do) {
    case 'set-field':
      return action.value
    case 'clear-field':
      return absent
    case 'add-items':
      return changedTopics(isList(now) ? now : [], { add: action.items })
    case 'remove-items':
      return changedTopics(isList(now) ? now : [], { remove: action.items })
    case 'replace-value':
      if (isList(now)) return withOther(now, action.from, action.to)
      return now === action.from ? action.to : now
  }
}

/** A list with another item in the place of one; where the other stands already, the one only goes. */
function withOther(items: readonly string[], from: string, to: string): readonly string[] {
  const at = items.indexOf(from)
  if (at === -1 || from === to) return items
  const others = items.filter((item) => item !== from)
  return others.includes(to) ? others : others.toSpliced(at, 0, to)
}
