import type { Queries, Reads, Tx } from '#lib/db/client.ts'

/** An article of a job that has still to be done, with its version when the job was made. */
export type WaitingItem = { readonly articleId: number; readonly version: number }

/** What became of one article of a job. */
export type SettledItem = {
  readonly articleId: number
  readonly outcome: 'changed' | 'unchanged' | 'skipped'
  readonly reason: string | null
}

/** The version of an article `a` as it was at a revision, which its place takes. */
const SEEN_VERSION = 'CASE WHEN a."revision" > ? THEN 0 ELSE a."version" END'

/**
 * Writes down every article of a job as it stands. One that changed after `revision`, when the job's articles were
 * looked up, counts as changed by others: version 0 is older than any.
 */
export async function freezeItems(
  tx: Tx,
  jobId: string,
  ids: readonly number[],
  revision: number,
): Promise<void> {
  await tx.$run(
    `INSERT INTO "JobItem" ("jobId", "articleId", "version", "outcome")
     SELECT ?, a."id", ${SEEN_VERSION}, 'waiting'
     FROM ${tx.$sql.numbersAs('j')} JOIN "Article" a ON a."id" = j."value" ORDER BY a."id"`,
    [jobId, revision, JSON.stringify(ids)],
  )
}

/** The same for work that nothing has to be written down for: the articles in the given order. */
export async function standingItems(
  db: Reads,
  ids: readonly number[],
  revision: number,
): Promise<WaitingItem[]> {
  return db.$rows(
    `SELECT a."id" AS "articleId", ${SEEN_VERSION} AS "version"
     FROM ${db.$sql.numbersAs('j')} JOIN "Article" a ON a."id" = j."value" ORDER BY j."at"`,
    [revision, JSON.stringify(ids)],
  )
}

/** The next articles of a job. */
export async function waitingItems(db: Queries, jobId: string, limit: number): Promise<WaitingItem[]> {
  return db.jobItem.findMany({
    where: { jobId, outcome: 'waiting' },
    orderBy: { articleId: 'asc' },
    select: { articleId: true, version: true },
    take: limit,
  })
}

export async function settleItems(tx: Tx, jobId: string, items: readonly SettledItem[]): Promise<void> {
  await tx.$updateRows(
    'JobItem',
    { by: ['jobId', 'articleId'] },
    items.map(({ articleId, outcome, reason }) => ({ jobId, articleId, outcome, reason })),
  )
}

/** Articles that a job passed over, after one of them, with why. */
export async function skippedItems(
  db: Queries,
  jobId: string,
  after: number,
  limit: number,
): Promise<{ id: number; reason: string }[]> {
  const rows = await db.jobItem.findMany({
    where: { jobId, outcome: 'skipped', articleId: { gt: after } },
    orderBy: { articleId: 'asc' },
    select: { articleId: true, reason: true },
    take: limit,
  })
  return rows.map(({ articleId, reason }) => ({ id: articleId, reason: reason ?? '' }))
}

/** Forgets up to `limit` articles of jobs that were started before; answers how many. */
export function forgetItems(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM "JobItem" WHERE ("jobId", "articleId") IN (
      SELECT i."jobId", i."articleId" FROM "JobItem" i JOIN "Job" j ON j."id" = i."jobId"
      WHERE j."startedAt" < ${before} LIMIT ${limit})`
}
