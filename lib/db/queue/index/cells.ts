import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { UNDECIDED } from '#lib/schema/status/statuses.ts'
import { HAS, MARKS, type Mark, STATUSES } from '#lib/schema/words.ts'

/** How an article stands: its status, marks and what it comes with, in one small number. */
export type Cell = number

const STATUS_BITS = 32 - Math.clz32(STATUSES.length - 1)
const MARK_BITS = MARKS.length
export const CELLS = 1 << (STATUS_BITS + MARK_BITS + HAS.length)

const HAS_SHIFT = STATUS_BITS + MARK_BITS
const MISSING = 1 << MARKS.indexOf('missing')
const REJECTED_BEFORE = 1 << MARKS.indexOf('rejected-before')
const UNDECIDED_BITS = bits(STATUSES, UNDECIDED)

export function cellOf(status: number, marks: number, has: number): Cell {
  return status | (marks << STATUS_BITS) | (has << HAS_SHIFT)
}

/** A cell with bits of `has` set or cleared. */
export function withHas(cell: Cell, bits: number, isSet: boolean): Cell {
  return isSet ? cell | (bits << HAS_SHIFT) : cell & ~(bits << HAS_SHIFT)
}

export function isMissing(cell: Cell): boolean {
  return ((cell >> STATUS_BITS) & MISSING) !== 0
}

/** Where in STATUSES the status of a cell stands. */
export function statusCode(cell: Cell): number {
  return cell & ((1 << STATUS_BITS) - 1)
}

export function bears(cell: Cell, mark: Mark): boolean {
  return ((cell >> STATUS_BITS) & (1 << MARKS.indexOf(mark))) !== 0
}

/** The part of a query that a cell answers. */
export type Standing = Pick<QueueQuery, 'status' | 'mark' | 'has'> & {
  readonly not: Pick<QueueQuery['not'], 'status' | 'mark' | 'has'>
}

/**
 * Whether a cell fits. Articles whose file is missing are found only under their mark, and a story that was
 * rejected before is no pending work unless it is asked for.
 */
export function fitter({ status, mark, has, not }: Standing): (cell: Cell) => boolean {
  const statuses = bits(STATUSES, status)
  const marks = bits(MARKS, mark)
  const having = bits(HAS, has)
  const notStatuses = bits(STATUSES, not.status)
  const notMarks = bits(MARKS, not.mark)
  const notHaving = bits(HAS, not.has)
  const wantsUndecided = (statuses & UNDECIDED_BITS) !== 0
  return (cell) => {
    const code = statusCode(cell)
    const borne = (cell >> STATUS_BITS) & ((1 << MARK_BITS) - 1)
    const held = cell >> HAS_SHIFT
    const isPresent = (borne & MISSING) === 0
    const isOldStory = (UNDECIDED_BITS & (1 << code)) !== 0 && (borne & REJECTED_BEFORE) !== 0
    return (
      (statuses === 0 || (statuses & (1 << code)) !== 0) &&
      (isPresent || (marks & MISSING) !== 0) &&
      (marks === 0 ? !(wantsUndecided && isOldStory) : (borne & marks) !== 0) &&
      (held & having) === having &&
      (notStatuses & (1 << code)) === 0 &&
      (borne & notMarks) === 0 &&
      (held & notHaving) === 0
    )
  }
}

/** 1 for each cell that fits. */
export function fittingCells(standing: Standing): Uint8Array {
  const fits = fitter(standing)
  return Uint8Array.from({ length: CELLS }, (_, cell) => Number(fits(cell)))
}

function bits(all: readonly string[], words: readonly string[]): number {
  return words.reduce((sum, word) => sum | (1 << all.indexOf(word)), 0)
}

/** How many articles stand in each cell, and the few cells that any ever stood in. */
export type CellCounts = { readonly counts: Int32Array; readonly known: Set<Cell> }

export function noCells(): CellCounts {
  return { counts: new Int32Array(CELLS), known: new Set() }
}

/** Counts one article into its cell (1) or out of it (-1). */
export function countCell({ counts, known }: CellCounts, cell: Cell, by: 1 | -1): void {
  const before = counts[cell] ?? 0
  if (before === 0) known.add(cell)
  counts[cell] = before + by
}

/** How many articles stand in the cells that fit. */
export function articlesIn({ counts, known }: CellCounts, fits: (cell: Cell) => boolean): number {
  let sum = 0
  for (const cell of known) if (fits(cell)) sum += counts[cell] ?? 0
  return sum
}
