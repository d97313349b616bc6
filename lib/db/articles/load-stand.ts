import { readEdit } from '#lib/db/articles/edits.ts'
import { topicListSchema } from '#lib/db/articles/stands.ts'
import type { Queries } from '#lib/db/client.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'
import type { Published, Status } from '#lib/schema/words.ts'

/** What one article said when it was decided about. */
export type Basis = {
  readonly title: string
  readonly excerpt: string
  readonly canonicalUrl: string | null
  readonly at: Date
}

/** The columns of an article that editors decide about, as they are stored. */
export type LoadedStand = {
  readonly status: Status
  readonly published: Published
  readonly topics: readonly string[]
  readonly flagByHand: boolean
  /** The article that tells the same story, where the decision says so. */
  readonly duplicateOf: number | null
  /** The person who is to look at it. */
  readonly assigneeId: string | null
  readonly edits: readonly Edit[]
  /** Decided about another story address than the file has now. */
  readonly swapped: boolean
  /** Title or excerpt differ from what was decided about. */
  readonly changedSince: boolean
}

const include = { edits: { orderBy: { field: 'asc' } }, basis: true } as const

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
  const stand: LoadedStand = {
    status: statusSchema.parse(row.status),
    published: publishedSchema.parse(row.published),
    topics: topicListSchema.parse(JSON.parse(row.topics)),
    flagByHand: row.flagByHand,
    duplicateOf: row.duplicateOf,
    assigneeId: row.assigneeId,
    edits: row.edits.map(readEdit),
    swapped: row.swapped,
    changedSince: row.changedSince,
  }
  const { basis } = row
  const told: Basis | null =
    basis === null
      ? null
      : { title: basis.title, excerpt: basis.excerpt, canonicalUrl: basis.canonicalUrl, at: basis.at }
  return { row, stand, basis: told }
}

export type Found = ReturnType<typeof readFound>
