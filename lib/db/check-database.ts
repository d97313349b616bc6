import type { Db, Queries } from '#lib/db/client.ts'

/** What the database holds, as the doctor tells it. */
export type DatabaseState = {
  readonly articles: number
  /** Articles that search does not know, or knows without need. */
  readonly searchGap: number
  readonly unfinishedWrites: number
}

export async function checkDatabase(db: Queries): Promise<DatabaseState> {
  const articles = await db.article.count()
  return {
    articles,
    searchGap: Math.abs(articles - (await db.$words.size())),
    unfinishedWrites: await db.exportWrite.count({ where: { state: { in: ['planned', 'rolling-back'] } } }),
  }
}

/** When `backup` last wrote one; null where it never did. */
export async function lastBackup(db: Db): Promise<Date | null> {
  const event = await db.auditEvent.findFirst({ where: { name: 'backup.made' }, orderBy: { id: 'desc' } })
  return event?.at ?? null
}
