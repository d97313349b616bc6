import type { Columns, Row } from '#lib/db/queue/index/columns.ts'
import type { Sort } from '#lib/schema/words.ts'

/** Positions in one order, highest first (providers by name); equal values by descending id. */
export type Order = Int32Array

/** What a cursor names: the sorted value and the id of the last row seen. */
export type Place = { readonly value: number | string; readonly id: number }

/** The value by which a row is sorted. */
export function sortValue(columns: Columns, sort: Sort, row: Row): number | string {
  return sort === 'provider' ? (columns.provider.words[row.provider] ?? '') : row[sort]
}

/** Everything sorted anew, by numbers side by side: reading a row at each comparison takes longer. */
export function sortAll({ rows, provider }: Columns, sort: Sort): Order {
  const ranks = sort === 'provider' ? ranksOf(provider.words) : null
  const keys = Float64Array.from(rows, (row) => (ranks === null ? row[sort] : (ranks[row.provider] ?? 0)))
  const ids = Float64Array.from(rows, ({ id }) => id)
  return Int32Array.from(rows.keys()).sort((a, b) => {
    const first = keys[a] ?? 0
    const second = keys[b] ?? 0
    return first === second ? (ids[b] ?? 0) - (ids[a] ?? 0) : first < second ? 1 : -1
  })
}

/** For each code a number that is the higher, the earlier its name stands. */
function ranksOf(names: readonly string[]): Float64Array {
  const ranks = new Float64Array(names.length)
  const order = [...names.keys()].sort((a, b) => compareValues(names[a] ?? '', names[b] ?? ''))
  for (const [at, code] of order.entries()) ranks[code] = -at
  return ranks
}

/** An order after some positions are new or moved: those are sorted and put between the rest. */
export function mergeMoved(columns: Columns, sort: Sort, order: Order, moved: ReadonlySet<number>): Order {
  const fresh = Int32Array.from(moved).sort((a, b) => compare(columns, sort, a, b))
  const kept = new Int32Array(order.length)
  let size = 0
  for (const position of order) {
    if (moved.has(position)) continue
    kept[size] = position
    size += 1
  }
  const merged = new Int32Array(columns.rows.length)
  let from = 0
  for (const [at, position] of fresh.entries()) {
    const place = placeOf(columns, sort, kept, position, from, size)
    merged.set(kept.subarray(from, place), from + at)
    merged[place + at] = position
    from = place
  }
  merged.set(kept.subarray(from, size), from + fresh.length)
  return merged
}

/** Between `low` and `high`, the index of the first position that stands behind another one. */
function placeOf(
  columns: Columns,
  sort: Sort,
  order: Order,
  position: number,
  low: number,
  high: number,
): number {
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(columns, sort, order[middle] ?? 0, position) < 0) low = middle + 1
    else high = middle
  }
  return low
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
