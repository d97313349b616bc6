import { type Bits, clearBit, emptyBits, setBit } from '#lib/db/queue/index/bits.ts'
import { fittingCells, noCells } from '#lib/db/queue/index/cells.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { counterOf } from '#lib/db/queue/index/counter.ts'
import { bytes, grown } from '#lib/db/queue/index/growing.ts'
import type { Scales } from '#lib/db/queue/index/scales.ts'
import type { Selection } from '#lib/db/queue/index/selection.ts'
import { OPEN_FACETS, recordOf } from '#lib/schema/query/open-facets.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { PUBLISHED } from '#lib/schema/words.ts'

/** One pass over every article. */
export function select(columns: Columns, scales: Scales, query: QueueQuery, hits: Bits | null): Selection {
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
      words: recordOf(OPEN_FACETS, () => new Int32Array()),
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
