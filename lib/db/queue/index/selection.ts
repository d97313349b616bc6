import type { Bits } from '#lib/db/queue/index/bits.ts'
import type { CellCounts } from '#lib/db/queue/index/cells.ts'
import type { Scales } from '#lib/db/queue/index/scales.ts'
import type { Standings } from '#lib/db/queue/index/standings.ts'
import type { Facets } from '#lib/schema/article.ts'
import type { OpenFacet } from '#lib/schema/query/open-facets.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

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
  readonly words: Record<OpenFacet, Int32Array>
}
