import type { Columns, Row } from '#lib/db/queue/index/columns.ts'
import type { Sort } from '#lib/schema/queue-query.ts'

/** Positions in one order, highest first (providers by name); equal values by descending id. */
export type Order = Int32Array

/** What a cursor names: the sorted value and the id of the last row seen. */
export type Place = { readonly value: number | string; readonly id: number }

/** The value by which a row is sorted. */
export function sortValue(columns: Columns, sort: Sort, row: Row): number | string {
  return sort === 'provider' ? (columns.provider.words[row.provider] ?? '') : row[sort]
}

/** Everything sorted anew. */
export function sortAll(columns: Columns, sort: Sort): Order {
  return Int32Array.from(columns.rows.keys()).sort((a, b) => compare(columns, sort, a, b))
}

/** An order after some positions are new or moved: those are sorted and merged into the rest. */
export function mergeMoved(columns: Columns, sort: Sort, order: Order, moved: ReadonlySet<number>): Order {
  const fresh = Int32Array.from(moved).sort((a, b) => compare(columns, sort, a, b))
  const merged = new Int32Array(columns.rows.length)
  let from = 0
  let at = 0
  for (const position of order) {
    if (moved.has(position)) continue
    while (from < fresh.length && compare(columns, sort, fresh[from] ?? 0, position) < 0) {
      merged[at] = fresh[from] ?? 0
      from += 1
      at += 1
    }
    merged[at] = position
    at += 1
  }
  merged.set(fresh.subarray(from), at)
  return merged
}

/** Where an order goes on behind a place, which need not exist any more. */
export function indexAfter(columns: Columns, sort: Sort, order: Order, { value, id }: Place): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = columns.rows[order[middle] ?? 0]
    const way = row === undefined ? 1 : compareValues(sortValue(columns, sort, row), value)
    const isBehind = row === undefined || way > 0 || (way === 0 && row.id < id)
    if (isBehind) high = middle
    else low = middle + 1
  }
  return low
}

function compare(columns: Columns, sort: Sort, a: number, b: number): number {
  const [first, second] = [columns.rows[a], columns.rows[b]]
  if (first === undefined || second === undefined) return 0
  // Equal codes are equal names: most comparisons need no text.
  const way =
    first[sort] === second[sort]
      ? 0
      : compareValues(sortValue(columns, sort, first), sortValue(columns, sort, second))
  return way === 0 ? second.id - first.id : way
}

/** Numbers fall, names rise, and no name stands last. */
function compareValues(a: number | string, b: number | string): number {
  if (a === b) return 0
  if (typeof a === 'number' || typeof b === 'number') return a < b ? 1 : -1
  if (a === '' || b === '') return a === '' ? 1 : -1
  return a < b ? -1 : 1
}
