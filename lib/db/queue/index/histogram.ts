import type { Histogram } from '#lib/schema/article.ts'

/** Buckets of one width that begin at `low`. */
export type Scale = { readonly low: number; readonly step: number; readonly size: number }

const WANTED = 20

/** About twenty buckets of a round width over everything from `min` to `max`; null where there is nothing. */
export function scaleOf({ min, max }: { min: number; max: number }): Scale | null {
  if (min > max) return null
  const step = roundStep((max - min) / WANTED)
  const low = Math.floor(min / step) * step
  return { low, step, size: Math.max(1, Math.ceil((max - low) / step)) }
}

/** The bucket that a value is in; -1 for none. */
export function bucketOf({ low, step, size }: Scale, value: number): number {
  return Number.isFinite(value) ? Math.min(size - 1, Math.max(0, Math.floor((value - low) / step))) : -1
}

export function histogramOf(scale: Scale | null, counts: Int32Array): Histogram {
  if (scale === null) return []
  const bounds = Array.from({ length: scale.size + 1 }, (_, at) =>
    Number((scale.low + at * scale.step).toPrecision(12)),
  )
  return Array.from({ length: scale.size }, (_, at) => ({
    from: bounds[at] ?? 0,
    to: bounds[at + 1] ?? 0,
    count: counts[at] ?? 0,
  }))
}

/** Differences below this are none: bounds are shown with twelve digits. */
const NOTHING = 1e-12

/** The least of 1, 2 and 5 times a power of ten that is no smaller; 1 for nothing. */
function roundStep(least: number): number {
  if (!(least > NOTHING)) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((times) => times * power >= least) ?? 10) * power
}
