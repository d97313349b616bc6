import { readEdit } from '#lib/db/articles/edits.ts'
import { readExported } from '#lib/db/articles/exported-fields.ts'
import { type HeldColumns, readHeld } from '#lib/db/articles/held-columns.ts'
import { readVersions } from '#lib/db/articles/versions.ts'
import type { Queries } from '#lib/db/client.ts'
import { effectiveValues } from '#lib/export/merge.ts'
import { type Held, heldOf } from '#lib/fields/held.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import { statusSchema } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** What one article said when it was decided about. */
export type Basis = {
  readonly title: string
  readonly excerpt: string
  readonly canonicalUrl: string | null
  readonly at: Date
}

/** What editors decide about an article, with what they want where the stored columns say what the file says. */
export type LoadedStand = Held & {
  readonly status: Status
  /** Somebody set the flag by hand; decisions leave it alone. */
  readonly flagByHand: boolean
  /** The article that tells the same story, where the decision says so. */
  readonly duplicateOf: number | null
  /** The person who is to look at it. */
  readonly assigneeId: string | null
  readonly edits: readonly Edit[]
  /** What exports put into the file. */
  readonly exported: readonly ExportedField[]
  /** Decided about another story address than the file has now. */
  readonly swapped: boolean
  /** Title or excerpt differ from what was decided about. */
  readonly changedSince: boolean
  /** Upstream gave an exported field a value of its own. */
  readonly changedAfterExport: boolean
}

const byField = { orderBy: { field: 'asc' } } as const
const include = { edits: byField, exported: byField, basis: true } as const

const findOne = (db: Queries, id: number) => db.article.findUnique({ where: { id }, include })

/** One article as a change is computed from it; null where there is none. */
export async function loadStand(db: Queries, articleId: number): Promise<Found | null> {
  const row = await findOne(db, articleId)
  return row === null ? null : readFound(row)
}

/** Many articles at once, in the order of their ids; at most as many as one statement takes parameters. */
export async function loadStands(db: Queries, ids: readonly number[]): Promise<Found[]> {
  const rows = await db.article.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' }, include })
  return rows.map(readFound)
}

function readFound(row: NonNullable<Awaited<ReturnType<typeof findOne>>>) {
  const edits = row.edits.map(readEdit)
  const stand: LoadedStand = {
    status: statusSchema.parse(row.status),
    ...wantedValues(row, edits),
    flagByHand: row.flagByHand,
    duplicateOf: row.duplicateOf,
    assigneeId: row.assigneeId,
    edits,
    exported: row.exported.map(readExported),
    swapped: row.swapped,
    changedSince: row.changedSince,
    changedAfterExport: row.changedAfterExport,
  }
  const { basis } = row
  const told: Basis | null =
    basis === null
      ? null
      : { title: basis.title, excerpt: basis.excerpt, canonicalUrl: basis.canonicalUrl, at: basis.at }
  return { row, stand, basis: told, versions: readVersions(row.fieldVersions) }
}

/** What editors want of an article: its edits, and where there is none, what the file says. */
export function wantedValues(stored: HeldColumns, edits: readonly Edit[]): Held {
  return heldOf(effectiveValues(readHeld(stored), edits))
}

export type Found = ReturnType<typeof readFound>
