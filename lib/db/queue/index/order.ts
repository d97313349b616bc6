import { type Columns, type IndexRow, scoreOf } from '#lib/db/queue/index/columns.ts'
import { grown, integers } from '#lib/db/queue/index/growing.ts'
import type { Sort } from '#lib/schema/words.ts'

/** Positions in one order, highest first (providers by name); equal values by descending id. */
export type Order = Int32Array

/** What a cursor names: the sorted value and the id of the last row seen. */
export type Place = { readonly value: number | string; readonly id: number }

/** The value by which an article is sorted. */
export function sortValue(columns: Columns, sort: Sort, position: number): number | string {
  if (sort === 'provider') return columns.words.provider.words[columns.codes.provider[position] ?? 0] ?? ''
  return columns[sort][position] ?? 0
}

/** Whether a row that is to be taken in has another value than the one that stands there. */
export function moves(columns: Columns, sort: Sort, position: number, row: IndexRow): boolean {
  return sortValue(columns, sort, position) !== sortValueOf(row, sort)
}

function sortValueOf(row: IndexRow, sort: Sort): number | string {
  if (sort === 'provider') return row.words.provider
  return sort === 'heat' || sort === 'quality' ? scoreOf(row[sort]) : row[sort]
}

/**
 * Everything sorted anew: values are sorted as plain numbers, then each article is put at the place of its value,
 * the one with the highest id first.
 */
export function sortAll(columns: Columns, sort: Sort): Order {
  const { size, places } = columns
  const values = valuesOf(columns, sort)
  const sorted = values.slice().sort()
  // Where the articles of each value begin, by the place of the first such value from the low end.
  const taken = new Int32Array(size)
  const order = new Int32Array(size)
  for (let id = places.length - 1; id >= 0; id -= 1) {
    const position = (places[id] ?? 0) - 1
    if (position === -1) continue
    const last = lastOf(sorted, values[position] ?? 0)
    order[size - 1 - last + (taken[last] ?? 0)] = position
    taken[last] = (taken[last] ?? 0) + 1
  }
  return order
}

/** The last place of a value among ascending ones. */
function lastOf(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

function valuesOf(columns: Columns, sort: Sort): Float64Array {
  if (sort !== 'provider') return columns[sort].subarray(0, columns.size)
  const ranks = ranksOf(columns.words.provider.words)
  return Float64Array.from(columns.codes.provider.subarray(0, columns.size), (code) => ranks[code] ?? 0)
}

/** For each code a number that is the higher, the earlier its name stands. */
function ranksOf(names: readonly string[]): Float64Array {
  const ranks = new Float64Array(names.length)
  const order = [...names.keys()].sort((a, b) => compareValues(names[a] ?? '', names[b] ?? ''))
  for (const [at, code] of order.entries()) ranks[code] = -at
  return ranks
}

/**
 * An order without some positions, whose values are still those by which they stand there. It is mended where it
 * lies, as is the next one: a copy of every article at each change would keep the garbage collector busy.
 */
export function without(columns: Columns, sort: Sort, order: Order, leaving: readonly number[]): Order {
  if (leaving.length === 0) return order
  const places = Int32Array.from(leaving, (position) => placeOf(columns, sort, order, position, 0)).sort()
  for (const [at, place] of places.entries())
    order.copyWithin(place - at, place + 1, places[at + 1] ?? order.length)
  return order.subarray(0, order.length - places.length)
}

/** An order with positions that are not in it yet put between the rest. */
export function withAll(columns: Columns, sort: Sort, order: Order, entering: readonly number[]): Order {
  if (entering.length === 0) return order
  const fresh = Int32Array.from(entering).sort((a, b) => compare(columns, sort, a, b))
  const places = Int32Array.from(fresh, (position) => placeOf(columns, sort, order, position, 0))
  const merged = lengthened(order, order.length + fresh.length)
  let end = order.length
  for (let at = fresh.length - 1; at >= 0; at -= 1) {
    const place = places[at] ?? 0
    merged.copyWithin(place + at + 1, place, end)
    merged[place + at] = fresh[at] ?? 0
    end = place
  }
  return merged
}

/** The same beginning with more places behind it, in the same memory where that has them. */
function lengthened(order: Order, length: number): Order {
  const all = new Int32Array(order.buffer)
  return grown(all, length, integers).subarray(0, length)
}

/** From `low` on, the index of a position, or of the first that stands behind where it would be. */
function placeOf(columns: Columns, sort: Sort, order: Order, position: number, low: number): number {
  let from = low
  let to = order.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (compare(columns, sort, order[middle] ?? 0, position) < 0) from = middle + 1
    else to = middle
  }
  return from
}

/** Where an order goes on behind a place, which need not exist any more. */
export function indexAfter(columns: Columns, sort: Sort, order: Order, { value, id }: Place): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    const position = order[middle] ?? 0
    const way = compareValues(sortValue(columns, sort, position), value)
    if (way > 0 || (way === 0 && (columns.id[position] ?? 0) < id)) high = middle
    else low = middle + 1
  }
  return low
}

function compare(columns: Columns, sort: Sort, a: number, b: number): number {
  const way = compareValues(sortValue(columns, sort, a), sortValue(columns, sort, b))
  return way === 0 ? (columns.id[b] ?? 0) - (columns.id[a] ?? 0) : way
}

/** Numbers fall, names rise, and no name stands last. */
export function compareValues(a: number | string, b: number | string): number {
  if (a === b) return 0
  if (typeof a === 'number' || typeof b === 'number') return a < b ? 1 : -1
  if (a === '' || b === '') return a === '' ? 1 : -1
  return a < b ? -1 : 1
}
