import {
  bearingPositions,
  countSeen,
  countShared,
  coveringPositions,
  settledCell,
} from '#lib/db/queue/index/addresses.ts'
import type { Columns, IndexRow } from '#lib/db/queue/index/columns.ts'
import { emptyColumns, positionOf, putRow } from '#lib/db/queue/index/columns.ts'
import { moves, type Order, sortAll, withAll, without } from '#lib/db/queue/index/order.ts'
import { areSame, NO_SCALES, type Scales, scalesOf } from '#lib/db/queue/index/scales.ts'
import { type AddressCounts, noAddresses } from '#lib/db/queue/index/seen.ts'
import { countIn, countOut } from '#lib/db/queue/index/select.ts'
import type { Selection } from '#lib/db/queue/index/selection.ts'
import { liftTopics, type Parents } from '#lib/db/queue/index/topics.ts'
import { SORTS, type Sort } from '#lib/schema/words.ts'

/** The articles with what follows from all of them together. Between two changes all of it agrees. */
export type Content = {
  readonly columns: Columns
  readonly orders: Record<Sort, Order>
  /** The addresses of the articles that readers see, and of all. */
  readonly addresses: AddressCounts
  parents: Parents
  scales: Scales
}

export function emptyContent(): Content {
  return {
    columns: emptyColumns(),
    orders: bySort(() => new Int32Array()),
    addresses: noAddresses(),
    parents: new Map(),
    scales: NO_SCALES,
  }
}

function bySort<Value>(make: () => Value): Record<Sort, Value> {
  return { date: make(), heat: make(), quality: make(), changed: make(), provider: make(), waiting: make() }
}

/** Takes rows in without looking at what follows from them: `settle` does, once all are there. */
export function load({ columns, addresses }: Content, rows: readonly IndexRow[]): void {
  for (const row of rows) {
    const known = positionOf(columns, row.id)
    if (known !== -1) {
      countSeen(addresses, columns, known, -1)
      countShared(addresses, columns, known, -1)
    }
    const position = putRow(columns, row)
    countSeen(addresses, columns, position, 1)
    countShared(addresses, columns, position, 1)
  }
}

/** Works out anew what follows from all articles together. */
export function settle(content: Content): void {
  const { columns, orders } = content
  liftTopics(columns, content.parents, 0)
  for (let position = 0; position < columns.size; position += 1)
    columns.cell[position] = settledCell(columns, content, position)
  for (const sort of SORTS) orders[sort] = sortAll(columns, sort)
  content.scales = scalesOf(columns, orders)
}

/**
 * Takes in a few rows and mends what follows from them: orders, coverage of others, selections. Answers how many
 * articles had to be counted anew; null where the buckets of a score moved, so that no selection fits any more.
 */
export function takeIn(
  content: Content,
  rows: readonly IndexRow[],
  selections: readonly Selection[],
): number | null {
  const { columns, addresses, orders } = content
  const known = rows.map(({ id }) => positionOf(columns, id)).filter((position) => position !== -1)
  const entering = leave(content, rows)
  for (const selection of selections) countOut(columns, selection, known)

  const lists = columns.lists.size
  const changed = new Set<number>()
  const turned = new Set<number>()
  const shared = new Set<number>()
  for (const row of rows) {
    const before = positionOf(columns, row.id)
    const gone = before === -1 ? null : countSeen(addresses, columns, before, -1)
    const left = before === -1 ? null : countShared(addresses, columns, before, -1)
    const position = putRow(columns, row)
    const joined = countShared(addresses, columns, position, 1)
    const come = countSeen(addresses, columns, position, 1)
    changed.add(position)
    // What went out of sight and came back at once has not changed.
    if (gone !== come) for (const key of [gone, come]) if (key !== null) turned.add(key)
    if (left !== joined) for (const key of [left, joined]) if (key !== null) shared.add(key)
  }
  liftTopics(columns, content.parents, lists)
  for (const position of changed) columns.cell[position] = settledCell(columns, content, position)
  const touched = new Set([
    ...(turned.size === 0 ? [] : coveringPositions(columns, turned)),
    ...(shared.size === 0 ? [] : bearingPositions(columns, shared)),
  ])
  const others = [...touched].filter(
    (position) =>
      !changed.has(position) && columns.cell[position] !== settledCell(columns, content, position),
  )
  for (const selection of selections) countOut(columns, selection, others)
  for (const position of others) columns.cell[position] = settledCell(columns, content, position)

  for (const sort of SORTS) orders[sort] = withAll(columns, sort, orders[sort], entering[sort])
  const scales = scalesOf(columns, orders)
  if (!areSame(scales, content.scales)) {
    content.scales = scales
    return null
  }
  const all = [...changed, ...others]
  for (const selection of selections) countIn(columns, selection, all)
  return all.length
}

/** Takes the articles that will stand elsewhere out of the orders; answers who is to be put in, new ones too. */
function leave({ columns, orders }: Content, rows: readonly IndexRow[]): Record<Sort, number[]> {
  const entering = bySort<number[]>(() => [])
  const leaving = bySort<number[]>(() => [])
  let next = columns.size
  for (const row of rows) {
    const position = positionOf(columns, row.id)
    if (position === -1) {
      for (const sort of SORTS) entering[sort].push(next)
      next += 1
      continue
    }
    for (const sort of SORTS) {
      if (!moves(columns, sort, position, row)) continue
      leaving[sort].push(position)
      entering[sort].push(position)
    }
  }
  for (const sort of SORTS) orders[sort] = without(columns, sort, orders[sort], leaving[sort])
  return entering
}
