import type { Queries, Tx } from '#lib/db/client.ts'

/** An article of a job that has still to be done, with its version when the job was made. */
export type WaitingItem = { readonly articleId: number; readonly version: number }

/** What became of one article of a job. */
export type SettledItem = {
  readonly articleId: number
  readonly outcome: 'changed' | 'unchanged' | 'skipped'
  readonly reason: string | null
}

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
  await tx.$executeRawUnsafe(
    `INSERT INTO "JobItem" ("jobId", "articleId", "version", "outcome")
     SELECT ?, a."id", iif(a."revision" > ?, 0, a."version"), 'waiting'
     FROM json_each(?) j JOIN "Article" a ON a."id" = j.value ORDER BY a."id"`,
    jobId,
    revision,
    JSON.stringify(ids),
  )
}

/** The same for work that nothing has to be written down for: the articles in the given order. */
export async function standingItems(
  db: Queries,
  ids: readonly number[],
  revision: number,
): Promise<WaitingItem[]> {
  const rows = await db.$queryRawUnsafe<{ id: bigint | number; version: bigint | number }[]>(
    `SELECT a."id", iif(a."revision" > ?, 0, a."version") AS "version"
     FROM json_each(?) j JOIN "Article" a ON a."id" = j.value ORDER BY j.key`,
    revision,
    JSON.stringify(ids),
  )
  return rows.map(({ id, version }) => ({ articleId: Number(id), version: Number(version) }))
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

export function settleItems(tx: Tx, jobId: string, items: readonly SettledItem[]): void {
  tx.$each(
    'UPDATE "JobItem" SET "outcome" = ?, "reason" = ? WHERE "jobId" = ? AND "articleId" = ?',
    items.map(({ articleId, outcome, reason }) => [outcome, reason, jobId, articleId]),
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
