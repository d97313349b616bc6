import type { Queries, Reads, Truth } from '#lib/db/client.ts'
import { STALE_CAP } from '#lib/schema/export/export-plan.ts'
import { type PlanChoices, USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import { exportedStatuses } from '#lib/schema/status/statuses.ts'

/** What an export is about; what is not said is as usual. */
export type PlanScope = Pick<PlanChoices, 'includeRejected'> & {
  readonly [Choice in keyof PlanChoices]?: boolean | undefined
} & {
  /** Nothing but these articles, by id; every one where it is not given. */
  readonly only?: readonly number[] | undefined
}

/**
 * The articles `a` that an export has something to do with: edits, values that were taken back, files that cannot be
 * read, values to take out. Its places take what `scopeValues` gives.
 */
const inScope = ({ $sql }: Reads) => `CASE WHEN a."status" IN ${$sql.texts}
  THEN a."pendingEdits" > 0 OR a."takenBack" > 0 OR a."unreadable" ELSE a."stillWritten" > 0 AND ? END`

/** Whether an article `a` is one of those that an export is about. Its places take what `meantValues` gives. */
const isMeant = ({ $sql }: Reads) => `(? OR a."id" IN ${$sql.numbers})`

function meantValues({ only }: PlanScope): [every: boolean, ids: string] {
  return [only === undefined, JSON.stringify(only ?? [])]
}

function scopeValues({
  includeRejected,
  takeOut = USUAL_CHOICES.takeOut,
}: PlanScope): [statuses: string, takeOut: boolean] {
  return [JSON.stringify(exportedStatuses(includeRejected)), takeOut]
}

/** Those articles by path, after one of them; their ids. */
export async function scopeIds(db: Reads, scope: PlanScope, after = ''): Promise<number[]> {
  const rows = await db.$rows<{ id: number }>(
    `SELECT a."id" FROM "Article" a WHERE a."path" > ? AND ${inScope(db)} AND ${isMeant(db)} ORDER BY a."path"`,
    [after, ...scopeValues(scope), ...meantValues(scope)],
  )
  return rows.map(({ id }) => id)
}

/**
 * An article in the scope of an export; the basis is what was decided about. A decision that was reset has none any
 * more: what it wrote is about the text that the desk knows.
 */
export type ScopeRow = {
  readonly id: number
  readonly version: number
  readonly path: string
  readonly title: string
  readonly status: string
  /** The name of the person who decided. */
  readonly decidedBy: string | null
  /** Of the base revision. */
  readonly digest: string
  readonly missing: boolean
  /** What was decided about; null where that is not known. */
  readonly basis: ScopeTold | null
  /** What lists say of the article, the rules that it was read by, and whether it could be written by them. */
  readonly told: ScopeTold
  readonly reader: number
  readonly writable: boolean
}

type ScopeTold = { readonly title: string; readonly excerpt: string; readonly canonicalUrl: string | null }

/** Of the given articles those that are in scope, in the given order. */
export async function scopeRows(db: Reads, scope: PlanScope, ids: readonly number[]): Promise<ScopeRow[]> {
  type Stored = Omit<ScopeRow, 'missing' | 'basis' | 'told' | 'writable'> & {
    unwritable: Truth
    excerpt: string
    canonicalUrl: string | null
    missingAt: string | null
    basisTitle: string | null
    basisExcerpt: string | null
    basisUrl: string | null
  }
  const rows = await db.$rows<Stored>(
    `SELECT a."id", a."version", a."path", a."title", a."status", a."decidedBy", a."digest", a."missingAt",
       a."excerpt", a."canonicalUrl", a."reader", a."unwritable",
       b."title" AS "basisTitle", b."excerpt" AS "basisExcerpt", b."canonicalUrl" AS "basisUrl"
     FROM ${db.$sql.numbersAs('j')} CROSS JOIN "Article" a LEFT JOIN "DecisionBasis" b ON b."articleId" = a."id"
     WHERE a."id" = j."value" AND ${inScope(db)} ORDER BY j."at"`,
    [JSON.stringify(ids), ...scopeValues(scope)],
  )
  return rows.map(
    ({ excerpt, canonicalUrl, unwritable, missingAt, basisTitle, basisExcerpt, basisUrl, ...row }) => ({
      ...row,
      missing: missingAt !== null,
      told: { title: row.title, excerpt, canonicalUrl },
      writable: !unwritable,
      basis:
        basisTitle === null
          ? null
          : { title: basisTitle, excerpt: basisExcerpt ?? '', canonicalUrl: basisUrl },
    }),
  )
}

/** Of these articles the ids of those that changed, or went, since they were at the given version. */
export async function movedArticles(
  db: Reads,
  articles: readonly { readonly id: number; readonly version: number }[],
): Promise<number[]> {
  const then = db.$sql.rowsAs('j', { id: 'number', version: 'number' })
  const rows = await db.$rows<{ id: number }>(
    `SELECT j."id" FROM ${then} LEFT JOIN "Article" a ON a."id" = j."id"
     WHERE a."version" IS DISTINCT FROM j."version"`,
    [JSON.stringify(articles.map(({ id, version }) => [id, version]))],
  )
  return rows.map(({ id }) => id)
}

/** Articles in scope whose files hold everything wanted. */
export async function countUnchanged(db: Reads, scope: PlanScope): Promise<number> {
  const [row] = await db.$rows<{ count: number }>(
    `SELECT count(*) AS "count" FROM "Article" a WHERE ${isMeant(db)} AND "status" IN ${db.$sql.texts}
       AND "pendingEdits" = 0 AND "takenBack" = 0 AND NOT "unreadable" AND "missingAt" IS NULL`,
    [...meantValues(scope), JSON.stringify(exportedStatuses(scope.includeRejected))],
  )
  return row?.count ?? 0
}

/** The number of the last change of any article. */
export async function articleRevision(db: Queries): Promise<number> {
  return (await db.counter.findUnique({ where: { name: 'article' } }))?.value ?? 0
}

type Plan = PlanScope & { readonly id: string; readonly revision: number }

/** Articles of a plan that changed since it was begun, and those that came into its scope; up to `STALE_CAP`. */
export async function countChanged(db: Reads, plan: Plan): Promise<number> {
  const [row] = await db.$rows<{ count: number }>(
    `SELECT count(*) AS "count" FROM (
      SELECT 1 FROM "Article" a
      LEFT JOIN "ExportPlanFile" f ON f."planId" = ? AND f."articleId" = a."id"
      WHERE a."revision" > ?
        AND CASE WHEN f."articleId" IS NOT NULL THEN a."version" <> f."version" ELSE ${inScope(db)} END
      LIMIT ${STALE_CAP}) changed`,
    [plan.id, plan.revision, ...scopeValues(plan)],
  )
  return row?.count ?? 0
}
