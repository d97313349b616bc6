import { grown, integers, numbers, shorts } from '#lib/db/queue/index/growing.ts'

/** The address keys of the coverage of each article, behind one another in one column. */
export type Coverage = {
  starts: Int32Array
  counts: Uint16Array
  keys: Float64Array
  /** How much of `keys` was given out, and how much of that still belongs to an article. */
  used: number
  held: number
}

/** Fewer free places are not worth moving everything. */
const LEAST_WASTE = 4_096

export function emptyCoverage(): Coverage {
  return { starts: new Int32Array(), counts: new Uint16Array(), keys: new Float64Array(), used: 0, held: 0 }
}

/** Takes in the coverage of an article; positions come in order the first time. */
export function putCoverage(
  coverage: Coverage,
  position: number,
  keys: readonly number[],
  size: number,
): void {
  coverage.starts = grown(coverage.starts, size, integers)
  coverage.counts = grown(coverage.counts, size, shorts)
  const count = coverage.counts[position] ?? 0
  if (keys.length > count) {
    coverage.keys = grown(coverage.keys, coverage.used + keys.length, numbers)
    coverage.starts[position] = coverage.used
    coverage.used += keys.length
  }
  coverage.keys.set(keys, coverage.starts[position] ?? 0)
  coverage.counts[position] = keys.length
  coverage.held += keys.length - count
  if (coverage.used > 2 * coverage.held + LEAST_WASTE) moveTogether(coverage)
}

function moveTogether(coverage: Coverage): void {
  const { starts, counts } = coverage
  const keys = new Float64Array(coverage.held)
  let used = 0
  for (let position = 0; position < counts.length; position += 1) {
    const line = coverageOf(coverage, position)
    keys.set(line, used)
    starts[position] = used
    used += line.length
  }
  coverage.keys = keys
  coverage.used = used
}

export function coverageOf({ starts, counts, keys }: Coverage, position: number): Float64Array {
  const start = starts[position] ?? 0
  return keys.subarray(start, start + (counts[position] ?? 0))
}
