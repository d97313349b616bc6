import { hasBit } from '#lib/db/queue/index/bits.ts'
import { countCell } from '#lib/db/queue/index/cells.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { chosen, type Dictionary } from '#lib/db/queue/index/dictionary.ts'
import { grown, integers } from '#lib/db/queue/index/growing.ts'
import { bucketOf } from '#lib/db/queue/index/histogram.ts'
import { published as flags, leftOut } from '#lib/db/queue/index/left-out.ts'
import type { Selection } from '#lib/db/queue/index/selection.ts'
import { type Days, isOpen, type Range } from '#lib/schema/query-range.ts'

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
  const provider = chosen(columns.provider, query.provider)
  const collection = chosen(columns.collection, query.collection)
  const type = chosen(columns.type, query.type)
  const assignee = chosen(columns.assignee, query.assignee)
  const topic = chosen(columns.topic, query.topic)
  const isLeftOut = leftOut(columns, query.not)
  const [heatMin, heatMax] = bounds(query.heat)
  const [qualityMin, qualityMax] = bounds(query.quality)
  const [dateFrom, dateTo] = instants(query.date)
  const isDated = !isOpen(query.date)
  const { cell: cells, published: flag, date, heat, quality, list } = columns
  const { providerCode, collectionCode, typeCode, assigneeCode } = columns
  const { starts, values } = columns.lists.under
  const counts = roomyCounts(columns, selection)

  return (position, by) => {
    if (hits !== null && !hasBit(hits, position)) return false
    const day = date[position] ?? 0
    if (isDated && (day === 0 || day < dateFrom || day >= dateTo)) return false
    if (isLeftOut?.(position)) return false
    const ownCell = cells[position] ?? 0
    const ownFlag = flag[position] ?? 0
    const ownProvider = providerCode[position] ?? 0
    const ownCollection = collectionCode[position] ?? 0
    const ownType = typeCode[position] ?? 0
    const ownAssignee = assigneeCode[position] ?? 0
    const ownHeat = heat[position] ?? 0
    const ownQuality = quality[position] ?? 0
    const start = starts[list[position] ?? 0] ?? 0
    const end = starts[(list[position] ?? 0) + 1] ?? 0
    const publishedFits = published === null || published[ownFlag] === 1
    const providerFits = provider === null || provider[ownProvider] === 1
    const collectionFits = collection === null || collection[ownCollection] === 1
    const typeFits = type === null || type[ownType] === 1
    const assigneeFits = assignee === null || assignee[ownAssignee] === 1
    const topicFits = topic === null || anyOf(values, start, end, topic)
    const heatFits = ownHeat >= heatMin && ownHeat <= heatMax
    const qualityFits = ownQuality >= qualityMin && ownQuality <= qualityMax
    const misfits =
      Number(!publishedFits) +
      Number(!providerFits) +
      Number(!collectionFits) +
      Number(!typeFits) +
      Number(!assigneeFits) +
      Number(!topicFits) +
      Number(!heatFits) +
      Number(!qualityFits)
    if (misfits > 1) return false
    const isFit = misfits === 0
    if (isFit) countCell(counts.cells, ownCell, by)
    if (fitsCell[ownCell] !== 1) return false
    if (isFit || !publishedFits) bump(counts.published, ownFlag, by)
    if (isFit || !providerFits) bump(counts.provider, ownProvider, by)
    if (isFit || !collectionFits) bump(counts.collection, ownCollection, by)
    if (isFit || !typeFits) bump(counts.type, ownType, by)
    if (isFit || !assigneeFits) bump(counts.assignee, ownAssignee, by)
    if (isFit || !topicFits) for (let at = start; at < end; at += 1) bump(counts.topic, values[at] ?? 0, by)
    if ((isFit || !heatFits) && scales.heat !== null) bump(counts.heat, bucketOf(scales.heat, ownHeat), by)
    if ((isFit || !qualityFits) && scales.quality !== null)
      bump(counts.quality, bucketOf(scales.quality, ownQuality), by)
    return isFit
  }
}

/** The counts of a selection, with room for every word that the columns know. */
function roomyCounts(columns: Columns, { counts }: Selection): Selection['counts'] {
  const roomy = (count: Int32Array, { words }: Dictionary) => grown(count, words.length, integers)
  counts.provider = roomy(counts.provider, columns.provider)
  counts.collection = roomy(counts.collection, columns.collection)
  counts.type = roomy(counts.type, columns.type)
  counts.assignee = roomy(counts.assignee, columns.assignee)
  counts.topic = roomy(counts.topic, columns.topic)
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
