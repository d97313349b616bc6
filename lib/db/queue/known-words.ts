import type { Reads } from '#lib/db/client.ts'
import { ONE_WORD_SQL } from '#lib/db/queue/facet-words.ts'
import { labelWords } from '#lib/db/queue/label-words.ts'
import { LABEL_FACETS, ONE_WORD_FACETS, type OpenFacet, recordOf } from '#lib/schema/query/open-facets.ts'

const SQL: Readonly<Record<OpenFacet, string>> = {
  ...recordOf(ONE_WORD_FACETS, (facet) => `SELECT DISTINCT ${ONE_WORD_SQL[facet]} AS "word" FROM "Article"`),
  ...recordOf(LABEL_FACETS, () => 'SELECT DISTINCT "fieldValues" AS "word" FROM "Article"'),
  topic: 'SELECT "name" AS "word" FROM "Topic" UNION SELECT "topic" FROM "ArticleTopic"',
  assignee: 'SELECT "email" AS "word" FROM "User"',
}

/** Every word that a facet of open words can be asked for and finds something by, or could. */
export async function knownWords(db: Reads, facet: OpenFacet): Promise<ReadonlySet<string>> {
  const rows = await db.$rows<{ word: string }>(SQL[facet], [])
  const label = LABEL_FACETS.find((other) => other === facet)
  if (label === undefined) return new Set(rows.map(({ word }) => word))
  return new Set(rows.flatMap(({ word }) => labelWords(word)?.[label] ?? []))
}
