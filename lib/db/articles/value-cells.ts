import { storedInstant } from '#lib/db/dialect/sqlite/instant.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { FieldValue } from '#lib/schema/values.ts'

type Theirs = Edit['theirs']

/** What upstream wrote, as the column of a row. */
export const storedTheirs = (theirs: Theirs) => (theirs === null ? null : JSON.stringify(theirs.value))

/** The same, read back. */
export const readTheirs = (stored: string | null) => (stored === null ? null : { value: JSON.parse(stored) })

/** The cells that pending edits and exported fields share: two values, upstream’s, and whose doing it is. */
export function valueCells(
  values: readonly [FieldValue, FieldValue],
  { theirs, origin, at, by }: Pick<Edit, 'theirs' | 'origin' | 'at' | 'by'>,
): (string | null)[] {
  return [
    ...values.map((value) => JSON.stringify(value)),
    storedTheirs(theirs),
    origin,
    storedInstant(at),
    by,
  ]
}
