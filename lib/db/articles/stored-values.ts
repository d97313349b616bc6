import { storedInstant } from '#lib/db/instant.ts'
import type { Edit } from '#lib/schema/edit.ts'

type Theirs = Edit['theirs']

/** What upstream wrote, as the column of a row. */
export const storedTheirs = (theirs: Theirs) => (theirs === null ? null : JSON.stringify(theirs.value))

/** The same, read back. */
export const readTheirs = (stored: string | null) => (stored === null ? null : { value: JSON.parse(stored) })

/** The columns that pending edits and exported fields share: upstream’s value, and whose doing it is. */
export function originColumns({ theirs, origin, at, by }: Pick<Edit, 'theirs' | 'origin' | 'at' | 'by'>) {
  return { theirs: storedTheirs(theirs), origin, at: storedInstant(at), by }
}
