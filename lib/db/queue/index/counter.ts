import { hasBit } from '#lib/db/queue/index/bits.ts'
import { countCell } from '#lib/db/queue/index/cells.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { chosen } from '#lib/db/queue/index/dictionary.ts'
import { grown, integers } from '#lib/db/queue/index/growing.ts'
import { bucketOf } from '#lib/db/queue/index/histogram.ts'
import { FITS, labelFilter, MISFITS } from '#lib/db/queue/index/labels.ts'
import { published as flags, leftOut } from '#lib/db/queue/index/left-out.ts'
import type { Selection } from '#lib/db/queue/index/selection.ts'
import { ONE_WORD_FACETS, OPEN_FACETS } from '#lib/schema/query/open-facets.ts'
import { type Days, isOpen, type Range } from '#lib/schema/query/query-range.ts'

const DAY_MS = 86_400_000

/**
 * Counts one article into a selection (1) or out of it (-1) as it stands in the columns now; answers whether it is
 * selected. What it gives holds until the columns change: then ask for another one.
 *
 * The counts of a facet honour every other filter but not its own: an article counts for the facets that alone keep
 * it out. Those of status, marks, `has` and tabs come from how many articles stand in each cell.
 */
export function counterOf(columns: Columns, selection: Selection): (position: number, by: 1 | -1) => boolean {
  const { query, hits, fitsCell, scales } = selection
  const published = flags(query.published)
  const topic = chosen(columns.words.topic, query.topic)
  const isLeftOut = leftOut(columns, query.not)
  const [heatMin, heatMax] = bounds(query.heat)
  const [qualityMin, qualityMax] = bounds(query.quality)
  const [dateFrom, dateTo] = instants(query.date)
  const isDated = !isOpen(query.date)
  const { cell: cells, published: flag, date, heat, quality, list } = columns
  const { starts, values } = columns.lists.under
  const counts = roomyCounts(columns, selection)
  const labels = labelFilter(columns, query, counts.words)
  const single = ONE_WORD_FACETS.map((facet) => ({
    codes: columns.codes[facet],
    marked: chosen(columns.words[facet], query[facet]),
    counts: counts.words[facet],
  }))

  return (position, by) => {
    if (hits !== null && !hasBit(hits, position)) return false
    const day = date[position] ?? 0
    if (isDated && (day === 0 || day < dateFrom || day >= dateTo)) return false
    if (isLeftOut?.(position)) return false
    const ownCell = cells[position] ?? 0
    const ownFlag = flag[position] ?? 0
    const ownHeat = heat[position] ?? 0
    const ownQuality = quality[position] ?? 0
    const start = starts[list[position] ?? 0] ?? 0
    const end = starts[(list[position] ?? 0) + 1] ?? 0
    const publishedFits = published === null || published[ownFlag] === 1
    const topicFits = topic === null || anyOf(values, start, end, topic)
    const heatFits = ownHeat >= heatMin && ownHeat <= heatMax
    const qualityFits = ownQuality >= qualityMin && ownQuality <= qualityMax
    let misfits = Number(!publishedFits) + Number(!topicFits) + Number(!heatFits) + Number(!qualityFits)
    let misfit: (typeof single)[number] | null = null
    for (const facet of single) {
      if (facet.marked === null || facet.marked[facet.codes[position] ?? 0] === 1) continue
      misfits += 1
      misfit = facet
    }
    const label = labels === null ? FITS : labels.misfit(position)
    if (label !== FITS) misfits += label === MISFITS ? 2 : 1
    if (misfits > 1) return false
    const isFit = misfits === 0
    if (isFit) countCell(counts.cells, ownCell, by)
    if (fitsCell[ownCell] !== 1) return false
    if (isFit || !publishedFits) bump(counts.published, ownFlag, by)
    if (isFit) for (const facet of single) bump(facet.counts, facet.codes[position] ?? 0, by)
    else if (misfit !== null) bump(misfit.counts, misfit.codes[position] ?? 0, by)
    if (isFit || !topicFits)
      for (let at = start; at < end; at += 1) bump(counts.words.topic, values[at] ?? 0, by)
    if (labels !== null && (isFit || label !== FITS)) labels.count(position, by, label)
    if ((isFit || !heatFits) && scales.heat !== null) bump(counts.heat, bucketOf(scales.heat, ownHeat), by)
    if ((isFit || !qualityFits) && scales.quality !== null)
      bump(counts.quality, bucketOf(scales.quality, ownQuality), by)
    return isFit
  }
}

/** The counts of a selection, with room for every word that the columns know. */
function roomyCounts(columns: Columns, { counts }: Selection): Selection['counts'] {
  for (const facet of OPEN_FACETS)
    counts.words[facet] = grown(counts.words[facet], columns.words[facet].words.length, integers)
  return counts
}

/** A missing score is minus infinity: inside a range that is open on both sides, and no other. */
function bounds({ min, max }: Range): readonly [number, number] {
  const least = min === null && max !== null ? -Number.MAX_VALUE : (min ?? Number.NEGATIVE_INFINITY)
  return [least, max ?? Number.POSITIVE_INFINITY]
}

/** The first instant of a range of days and the one after its last. */
function instants({ from, to }: Days): readonly [number, number] {
  return [
    from === null ? Number.NEGATIVE_INFINITY : Date.parse(from),
    to === null ? Number.POSITIVE_INFINITY : Date.parse(to) + DAY_MS,
  ]
}

function anyOf(codes: Int32Array, start: number, end: number, marked: Uint8Array): boolean {
  for (let at = start; at < end; at += 1) if (marked[codes[at] ?? 0] === 1) return true
  return false
}

function bump(counts: Int32Array, code: number, by: number): void {
  if (code >= 0) counts[code] = (counts[code] ?? 0) + by
}
