import { isMissing, withHas } from '#lib/db/queue/index/cells.ts'
import { type Columns, HAS_PUBLISHED_COVERAGE, type Row } from '#lib/db/queue/index/columns.ts'
import { PUBLISHED } from '#lib/schema/words.ts'

/** How many articles that readers see have an address, by its key. */
export type SeenAddresses = Map<number, number>

const NOT_PUBLISHED = PUBLISHED.indexOf('false')

/** Counts an article in (1) or out (-1); answers its key where the address comes into sight or goes out of it. */
export function countSeen(seen: SeenAddresses, row: Row | undefined, by: 1 | -1): number | null {
  if (row === undefined || row.key === 0 || row.published === NOT_PUBLISHED || isMissing(row.cell))
    return null
  const before = seen.get(row.key) ?? 0
  if (before + by > 0) seen.set(row.key, before + by)
  else seen.delete(row.key)
  return before === 0 || before + by === 0 ? row.key : null
}

/** Marks the articles with published coverage: those at `positions`, and those that cover one of `keys`. */
export function markCoverage(
  { rows }: Columns,
  seen: SeenAddresses,
  positions: ReadonlySet<number>,
  keys: ReadonlySet<number>,
): void {
  const mark = (row: Row | undefined) => {
    if (row === undefined) return
    const isCovered = row.relatedKeys.some((key) => seen.has(key))
    row.cell = withHas(row.cell, HAS_PUBLISHED_COVERAGE, isCovered)
  }
  for (const position of positions) mark(rows[position])
  if (keys.size === 0) return
  // One decision brings one key: looking for it beats asking about every other.
  const [only] = keys.size === 1 ? keys : []
  for (const row of rows) {
    const { relatedKeys } = row
    if (only === undefined ? relatedKeys.some((key) => keys.has(key)) : relatedKeys.includes(only)) mark(row)
  }
}
