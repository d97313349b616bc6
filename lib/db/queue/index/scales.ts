import type { Columns } from '#lib/db/queue/index/columns.ts'
import { type Scale, scaleOf } from '#lib/db/queue/index/histogram.ts'
import type { Order } from '#lib/db/queue/index/order.ts'
import type { Score } from '#lib/schema/query/queue-query.ts'

/** The buckets of each score; null where no article has one. */
export type Scales = Readonly<Record<Score, Scale | null>>

export const NO_SCALES: Scales = { heat: null, quality: null }

/** Buckets over all that articles have now, from the two ends of the orders. */
export function scalesOf(columns: Columns, orders: Readonly<Record<Score, Order>>): Scales {
  return {
    heat: scaleBetween(columns.heat, orders.heat),
    quality: scaleBetween(columns.quality, orders.quality),
  }
}

export function areSame(one: Scales, other: Scales): boolean {
  return isSame(one.heat, other.heat) && isSame(one.quality, other.quality)
}

function isSame(one: Scale | null, other: Scale | null): boolean {
  return one?.low === other?.low && one?.step === other?.step && one?.size === other?.size
}

/** `order` has the highest first, and articles without a score last. */
function scaleBetween(values: Float64Array, order: Order): Scale | null {
  let rated = 0
  for (let high = order.length; rated < high; ) {
    const middle = (rated + high) >> 1
    if (values[order[middle] ?? 0] === Number.NEGATIVE_INFINITY) high = middle
    else rated = middle + 1
  }
  if (rated === 0) return null
  return scaleOf({ min: values[order[rated - 1] ?? 0] ?? 0, max: values[order[0] ?? 0] ?? 0 })
}
