import { type Bits, clearBit, emptyBits, setBit } from '#lib/db/queue/index/bits.ts'
import { type CellCounts, fittingCells, noCells } from '#lib/db/queue/index/cells.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { counterOf } from '#lib/db/queue/index/counter.ts'
import { bytes, grown } from '#lib/db/queue/index/growing.ts'
import type { Scales } from '#lib/db/queue/index/scales.ts'
import type { Standings } from '#lib/db/queue/index/standings.ts'
import type { Facets } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'
import { PUBLISHED } from '#lib/schema/words.ts'

/**
 * What a query selects: the articles, how many there are, and what the counts beside each filter follow from. When
 * articles change, they are counted out as they stood and in as they stand, so that all others are left alone.
 */
export type Selection = {
  readonly query: QueueQuery
  /** Where its search finds something; null where it searches nothing. */
  readonly hits: Bits | null
  readonly scales: Scales
  /** 1 for each cell that the query lists. */
  readonly fitsCell: Uint8Array
  selected: Bits
  total: number
  readonly counts: Counts
  /** What the counts of statuses, marks and tabs ask of cells; made when it is asked for. */
  standings: Standings | null
  /** Made when it is asked for, and kept until something changes. */
  facets: Facets | null
}

/** How many articles there are of each code, in each cell and in each bucket. */
type Counts = {
  readonly cells: CellCounts
  readonly published: Int32Array
  readonly heat: Int32Array
  readonly quality: Int32Array
  provider: Int32Array
  collection: Int32Array
  type: Int32Array
  assignee: Int32Array
  topic: Int32Array
}

/** One pass over every article. */
export function select(columns: Columns, scales: Scales, query: QueueQuery, hits: Bits | null): Selection {
  const none = () => new Int32Array()
  const selection: Selection = {
    query,
    hits,
    scales,
    fitsCell: fittingCells(query),
    selected: emptyBits(columns.size),
    total: 0,
    counts: {
      cells: noCells(),
      published: new Int32Array(PUBLISHED.length),
      heat: new Int32Array(scales.heat?.size ?? 0),
      quality: new Int32Array(scales.quality?.size ?? 0),
      provider: none(),
      collection: none(),
      type: none(),
      assignee: none(),
      topic: none(),
    },
    standings: null,
    facets: null,
  }
  const count = counterOf(columns, selection)
  for (let position = 0; position < columns.size; position += 1) {
    if (!count(position, 1)) continue
    setBit(selection.selected, position)
    selection.total += 1
  }
  return selection
}

/** Counts articles out, before they change. */
export function countOut(columns: Columns, selection: Selection, positions: readonly number[]): void {
  if (positions.length === 0) return
  const count = counterOf(columns, selection)
  for (const position of positions) {
    if (!count(position, -1)) continue
    clearBit(selection.selected, position)
    selection.total -= 1
  }
  selection.facets = null
}

/** Counts articles in, after they changed. */
export function countIn(columns: Columns, selection: Selection, positions: readonly number[]): void {
  selection.selected = grown(selection.selected, (columns.size + 7) >> 3, bytes)
  const count = counterOf(columns, selection)
  for (const position of positions) {
    if (!count(position, 1)) continue
    setBit(selection.selected, position)
    selection.total += 1
  }
  selection.facets = null
}
