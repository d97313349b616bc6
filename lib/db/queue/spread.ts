import type { Queries } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'
import { spreadOf } from '#lib/db/queue/index/spread.ts'
import type { ScoreSpreads } from '#lib/schema/score-spread.ts'

/** How the scores are spread over all articles. */
export async function spreadScores(db: Queries): Promise<ScoreSpreads> {
  const index = await articleIndex(db)
  return { heat: spreadOf(index, 'heat'), quality: spreadOf(index, 'quality') }
}
