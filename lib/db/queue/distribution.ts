import type { Queries } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'
import { distributionOf } from '#lib/db/queue/index/distribution.ts'
import type { ScoreDistributions } from '#lib/schema/score-distribution.ts'

/** How the scores are spread over all articles. */
export async function scoreDistributions(db: Queries): Promise<ScoreDistributions> {
  const index = await articleIndex(db)
  return { heat: distributionOf(index, 'heat'), quality: distributionOf(index, 'quality') }
}
