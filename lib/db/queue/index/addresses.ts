import { bears, withHas } from '#lib/db/queue/index/cells.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { coverageOf } from '#lib/db/queue/index/coverage.ts'
import { type AddressCounts, countAddress, isCounted } from '#lib/db/queue/index/seen.ts'
import { HAS, PUBLISHED } from '#lib/schema/words.ts'

export const HAS_PUBLISHED_COVERAGE = 1 << HAS.indexOf('related-published')
const HAS_DUPLICATE = 1 << HAS.indexOf('duplicate')
/** An address is shared by two articles or more. */
const SHARED = 2

const NOT_PUBLISHED = PUBLISHED.indexOf('false')

/** The positions of articles whose coverage has one of some addresses, by their keys. */
export function coveringPositions({ size, coverage }: Columns, addresses: ReadonlySet<number>): number[] {
  const { starts, counts, keys } = coverage
  // Most keys are none of those, which a few of their bits tell faster than a set does.
  const hints = new Uint8Array(4_096)
  for (const key of addresses) hints[key & 4_095] = 1
  const found: number[] = []
  for (let position = 0; position < size; position += 1) {
    const start = starts[position] ?? 0
    const end = start + (counts[position] ?? 0)
    for (let at = start; at < end; at += 1) {
      const key = keys[at] ?? 0
      if (hints[key & 4_095] === 0 || !addresses.has(key)) continue
      found.push(position)
      break
    }
  }
  return found
}

/** Counts an article in (1) or out (-1); answers its key where the address comes into sight or goes out of it. */
export function countSeen(
  addresses: AddressCounts,
  columns: Columns,
  position: number,
  by: 1 | -1,
): number | null {
  const key = columns.key[position] ?? 0
  const isSeen =
    key !== 0 &&
    columns.published[position] !== NOT_PUBLISHED &&
    !bears(columns.cell[position] ?? 0, 'missing')
  return isSeen && countAddress(addresses, 'seen', key, by) ? key : null
}

/** Counts the address of an article in (1) or out (-1); answers its key where it is shared from then on, or no more. */
export function countShared(
  addresses: AddressCounts,
  { key }: Columns,
  position: number,
  by: 1 | -1,
): number | null {
  const own = key[position] ?? 0
  return own !== 0 && countAddress(addresses, 'all', own, by, SHARED) ? own : null
}

/** The positions of articles that have one of some addresses themselves, by their keys. */
export function bearingPositions({ size, key }: Columns, addresses: ReadonlySet<number>): number[] {
  const found: number[] = []
  for (let position = 0; position < size; position += 1)
    if (addresses.has(key[position] ?? 0)) found.push(position)
  return found
}

/** The cell of an article as its coverage and its address have it now. */
export function settledCell(
  { cell, coverage, key }: Columns,
  { addresses }: { readonly addresses: AddressCounts },
  position: number,
): number {
  const isCovered = coverageOf(coverage, position).some((other) => isCounted(addresses, 'seen', other))
  const own = key[position] ?? 0
  const isShared = own !== 0 && isCounted(addresses, 'all', own, SHARED)
  return withHas(withHas(cell[position] ?? 0, HAS_PUBLISHED_COVERAGE, isCovered), HAS_DUPLICATE, isShared)
}
