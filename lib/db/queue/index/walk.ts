import { type Bits, hasBit } from '#lib/db/queue/index/bits.ts'
import { type Columns, positionOf } from '#lib/db/queue/index/columns.ts'
import { compareValues, indexAfter, type Order, type Place, sortValue } from '#lib/db/queue/index/order.ts'
import type { Sort } from '#lib/schema/words.ts'

/** An article at its place in a list. */
export type Stop = Place & { readonly position: number }

type Way = {
  readonly columns: Columns
  readonly sort: Sort
  readonly order: Order
  /** What is listed at all. */
  readonly selected: Bits
  /** Values of articles that moved since the list was begun, as they were then, by id. */
  readonly before: ReadonlyMap<number, number | string>
}

/**
 * Selected articles in an order, behind a place (null: from the top), with those that moved since where they stood then.
 */
export function* walk({ columns, sort, order, selected, before }: Way, from: Place | null): Generator<Stop> {
  const moved = [...before]
    .map(([id, value]) => ({ id, value, position: positionOf(columns, id) }))
    .filter(({ position }) => position >= 0 && hasBit(selected, position))
    .filter((stop) => from === null || comparePlaces(from, stop) < 0)
    .sort(comparePlaces)
  let next = 0
  const begin = from === null ? 0 : indexAfter(columns, sort, order, from)
  for (let at = begin; at < order.length; at += 1) {
    const position = order[at] ?? 0
    if (!hasBit(selected, position)) continue
    const stop = { id: columns.id[position] ?? 0, value: sortValue(columns, sort, position), position }
    if (before.has(stop.id)) continue
    for (
      let other = moved[next];
      other !== undefined && comparePlaces(other, stop) < 0;
      other = moved[next]
    ) {
      yield other
      next += 1
    }
    yield stop
  }
  yield* moved.slice(next)
}

/** Below zero where `a` stands before `b`. */
function comparePlaces(a: Place, b: Place): number {
  const way = compareValues(a.value, b.value)
  return way === 0 ? b.id - a.id : way
}
