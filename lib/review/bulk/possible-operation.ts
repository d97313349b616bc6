import { failure } from '#lib/errors.ts'
import type { KindName } from '#lib/fields/kinds.ts'
import { type FieldAction, OPERATIONS, operationsOn } from '#lib/fields/operations.ts'
import type { Field } from '#lib/fields/table.ts'
import { err, type Result } from '#lib/result.ts'
import { knownField } from '#lib/review/set-field.ts'

/** What a field of the kind holds, in a sentence. */
const HOLDS: Readonly<Record<KindName, string>> = {
  flag: 'true or false',
  text: 'a text',
  line: 'a line of text that is never empty',
  words: 'a text',
  choice: 'one of several texts',
  number: 'a number',
  date: 'a date',
  list: 'a list',
  items: 'a list',
}

/** The field of an operation; INVALID_INPUT where there is none, or where its kind has no such operation. */
export function possibleOperation(action: Pick<FieldAction, 'do' | 'field'>): Result<Field> {
  const known = knownField(action.field)
  if (!known.ok) return known
  const field = known.value
  const can = operationsOn(field)
  if (can.includes(action.do)) return known
  return err(
    failure('INVALID_INPUT', {
      place: 'field',
      message: `The field ${JSON.stringify(field.name)} cannot be ${OPERATIONS[action.do].done}: it holds ${HOLDS[field.kind]}.`,
      hint: `It can be ${can.map((name) => `${OPERATIONS[name].done} (${OPERATIONS[name].option})`).join(', ')}.`,
    }),
  )
}
