import type { Reads, Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/instant.ts'
import { scoreOf } from '#lib/db/queue/index/columns.ts'
import type { Sort } from '#lib/schema/words.ts'

/** How long somebody may take to page through a list. */
export const PAGING_MS = 24 * 60 * 60 * 1000

const COLUMN = {
  date: 'date',
  changed: 'changedAt',
  heat: 'heat',
  quality: 'quality',
  provider: 'providerDomain',
} as const satisfies Partial<Record<Sort, string>>

/** What an article is sorted by and never loses again. */
function isFixed(sort: Sort): sort is Exclude<Sort, keyof typeof COLUMN> {
  return !(sort in COLUMN)
}

/** Writes down where articles stand in every order, before a change of this revision moves them. */
export async function noteMoves(tx: Tx, ids: readonly number[], revision: number, at: Date): Promise<void> {
  await tx.$run(
    `INSERT INTO "ArticleMove" ("revision", "articleId", "at", "changedAt", "date", "heat", "quality", "providerDomain")
     SELECT CAST(? AS INTEGER), a."id", ${tx.$sql.instant}, a."changedAt", a."date", a."heat", a."quality", a."providerDomain"
     FROM ${tx.$sql.numbersAs('j')} JOIN "Article" a ON a."id" = j."value"`,
    [revision, storedInstant(at), JSON.stringify(ids)],
  )
}

/** The values by which articles that changed after a revision were sorted then, by their ids. */
export async function valuesBefore(
  db: Reads,
  sort: Sort,
  revision: number,
): Promise<ReadonlyMap<number, number | string>> {
  if (isFixed(sort)) return new Map()
  const column = COLUMN[sort]
  const rows = await db.$rows<{ id: number; value: string | number | null }>(
    `SELECT m."articleId" AS "id", m."${column}" AS "value" FROM "ArticleMove" m
     JOIN (SELECT "articleId", min("revision") AS "first" FROM "ArticleMove" WHERE "revision" > ? GROUP BY "articleId") f
       ON m."articleId" = f."articleId" AND m."revision" = f."first"`,
    [revision],
  )
  return new Map(rows.map(({ id, value }) => [id, sortedBy(sort, value)]))
}

/** As the index in memory has it. */
function sortedBy(sort: Sort, value: string | number | null): number | string {
  if (sort === 'heat' || sort === 'quality') return scoreOf(value === null ? null : Number(value))
  return sort === 'provider' ? String(value) : Date.parse(String(value))
}

/** Forgets what nobody pages by any more. */
export async function forgetMoves(tx: Tx, now: Date): Promise<void> {
  await tx.articleMove.deleteMany({ where: { at: { lt: new Date(now.getTime() - 2 * PAGING_MS) } } })
}
