import type { Histogram } from '#lib/schema/article.ts'
import type { Score } from '#lib/schema/query/queue-query.ts'

/** How a score is spread over all articles that have one, whatever is filtered. */
export type ScoreDistribution = {
  /** How many articles are rated. */
  readonly rated: number
  readonly bars: Histogram
  /** 101 scores, rising: `steps[n]` is the score with n % of the rated articles before it. Empty without any. */
  readonly steps: readonly number[]
}
export type ScoreDistributions = Readonly<Record<Score, ScoreDistribution>>

/** A score that means something: upstream writes a heat of -1 where it did not rate an article. */
export function isRated(score: number | null): score is number {
  return score !== null && Number.isFinite(score) && score >= 0
}

/** How many per cent of the rated articles have a lower score, rounded up; null where there is no other to compare with. */
export function percentBelow({ rated, steps }: ScoreDistribution, score: number): number | null {
  if (rated < 2) return null
  const at = steps.findIndex((step) => step >= score)
  return at === -1 ? 100 : at
}

/** Which bar a score stands in; -1 for none. */
export function barOf({ bars }: ScoreDistribution, score: number): number {
  const at = bars.findIndex(({ to }) => score < to)
  const isEnd = score === bars.at(-1)?.to
  return isEnd ? bars.length - 1 : score < (bars[0]?.from ?? 0) ? -1 : at
}
