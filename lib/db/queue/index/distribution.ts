import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { ArticleIndex } from '#lib/db/queue/index/article-index.ts'
import { bucketOf, histogramOf, scaleOf } from '#lib/db/queue/index/histogram.ts'
import type { Order } from '#lib/db/queue/index/order.ts'
import type { Score } from '#lib/schema/query/queue-query.ts'
import { isRated, type ScoreDistribution } from '#lib/schema/score-distribution.ts'

const STEPS = 100

/** An order is made anew when a score of any article changes, so that its distribution lasts as long as it does. */
const known = onceAProcess('score-distribution', () => new WeakMap<Order, ScoreDistribution>())

export function distributionOf(
  { content: { columns, orders } }: ArticleIndex,
  score: Score,
): ScoreDistribution {
  const order = orders[score]
  const distribution = known().get(order) ?? measure(columns[score], order)
  known().set(order, distribution)
  return distribution
}

/** `order` has the highest score first, and articles without one last. */
function measure(scores: Float64Array, order: Order): ScoreDistribution {
  const values: number[] = []
  for (const position of order) {
    const value = scores[position] ?? null
    if (isRated(value)) values.push(value)
  }
  values.reverse()
  const [least] = values
  const most = values.at(-1)
  if (least === undefined || most === undefined) return { rated: 0, bars: [], steps: [] }
  const scale = scaleOf({ min: least, max: most })
  const counts = new Int32Array(scale?.size ?? 0)
  for (const value of values) {
    const at = scale === null ? -1 : bucketOf(scale, value)
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1
  }
  const steps = Array.from(
    { length: STEPS + 1 },
    (_, at) => values[Math.floor((at * values.length) / STEPS)] ?? most,
  )
  return { rated: values.length, bars: histogramOf(scale, counts), steps }
}
