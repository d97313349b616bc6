import type { Reads } from '#lib/db/client.ts'

const SQL = {
  topic: 'SELECT "name" AS "word" FROM "Topic" UNION SELECT "topic" FROM "ArticleTopic"',
  provider: 'SELECT DISTINCT "providerDomain" AS "word" FROM "Article"',
  collection: 'SELECT DISTINCT "collection" AS "word" FROM "Article"',
  type: 'SELECT DISTINCT "type" AS "word" FROM "Article"',
  assignee: 'SELECT "email" AS "word" FROM "User"',
} as const

/** Every word that a facet of open words can be asked for and finds something by, or could. */
export async function knownWords(db: Reads, facet: keyof typeof SQL): Promise<ReadonlySet<string>> {
  const rows = await db.$rows<{ word: string }>(SQL[facet], [])
  return new Set(rows.map(({ word }) => word))
}
