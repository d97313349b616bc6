import type { Queries } from '#lib/db/client.ts'
import { integrityProblem, searchRows } from '#lib/db/dialect/sqlite/integrity.ts'

/** The state of the database as the doctor tells it. */
export type DatabaseState = {
  readonly articles: number
  /** Articles that search does not know, or knows without need. */
  readonly searchGap: number
  readonly unfinishedWrites: number
  /** What the engine itself finds wrong with the file; null when nothing. */
  readonly damage: string | null
}

export async function checkDatabase(db: Queries): Promise<DatabaseState> {
  const articles = await db.article.count()
  return {
    articles,
    searchGap: Math.abs(articles - (await searchRows(db))),
    unfinishedWrites: await db.exportWrite.count({ where: { state: { in: ['planned', 'rolling-back'] } } }),
    damage: await integrityProblem(db),
  }
}
