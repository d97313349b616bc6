import { readListText } from '#lib/cli/list-text.ts'
import { failure } from '#lib/errors.ts'
import type { KindName } from '#lib/fields/kinds.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { knownField } from '#lib/review/set-field.ts'
import type { FieldValue } from '#lib/schema/values.ts'

/** How a value of each kind is written; undefined where a text is no such value, then `hint` says what would be. */
const WRITTEN: Readonly<
  Record<
    Exclude<KindName, 'list' | 'items'>,
    { read: (text: string) => FieldValue | undefined; hint: string }
  >
> = {
  flag: {
    read: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
    hint: 'Write true or false.',
  },
  number: {
    read: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined),
    hint: 'Write a number, such as 42 or -0.5.',
  },
  text: { read: (text) => text, hint: '' },
  line: { read: (text) => text, hint: '' },
  words: { read: (text) => text, hint: '' },
  // Whether it is a date, or one of the choices, is for the kind to say.
  date: { read: (text) => text, hint: '' },
  choice: { read: (text) => text, hint: '' },
}

/** The value that a text on the command line is for a field. INVALID_INPUT where it is none. */
export function readFieldText(field: string, text: string): Result<FieldValue> {
  const known = knownField(field)
  if (!known.ok) return known
  const { kind } = known.value
  if (kind === 'list' || kind === 'items') return readListText(text, '--value', kind === 'items')
  const { read, hint } = WRITTEN[kind]
  const value = read(text)
  if (value !== undefined) return ok(value)
  const message = `${JSON.stringify(text)} is no value of ${field}.`
  return err(failure('INVALID_INPUT', { place: '--value', message, hint: `${hint} Nothing was changed.` }))
}
