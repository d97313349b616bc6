/** From `min` to `max`, both inclusive; null leaves a side open. */
export type Range = { min: number | null; max: number | null }

/** Whole days from `from` to `to`, both included, as `YYYY-MM-DD` in UTC; null leaves a side open. */
export type Days = { from: string | null; to: string | null }

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

export const OPEN_RANGE: Range = { min: null, max: null }
export const OPEN_DAYS: Days = { from: null, to: null }

/** Whether a range leaves both sides open, and so restricts nothing. */
export function isOpen(range: Range | Days): boolean {
  return Object.values(range).every((side) => side === null)
}

/**
 * Reads `40..80`, `40..`, `..80`, `40`, `>40`, `>=40`, `<80` or `<=80`; null where it is none of them. A range is
 * inclusive, so `>40` begins with the next number that there is.
 */
export function readRange(text: string): Range | null {
  const sides = splitRange(text)
  if (sides === null) return null
  const min = numberOf(sides.low)
  const max = numberOf(sides.high)
  if (min === undefined || max === undefined) return null
  return {
    min: min !== null && sides.above ? neighbour(min, 1) : min,
    max: max !== null && sides.below ? neighbour(max, -1) : max,
  }
}

/** The shortest text that `readRange` reads back to the same range. */
export function writeRange({ min, max }: Range): string {
  if (min !== null && min === max) return String(min)
  if (max === null && min !== null && isNeighbour(min, -1)) return `>${neighbour(min, -1)}`
  if (min === null && max !== null && isNeighbour(max, 1)) return `<${neighbour(max, 1)}`
  return `${min ?? ''}..${max ?? ''}`
}

/** Reads days in the same forms as `readRange` reads numbers. */
export function readDays(text: string): Days | null {
  const sides = splitRange(text)
  if (sides === null) return null
  const from = dayOf(sides.low)
  const to = dayOf(sides.high)
  if (from === undefined || to === undefined) return null
  return {
    from: from !== null && sides.above ? shifted(from, 1) : from,
    to: to !== null && sides.below ? shifted(to, -1) : to,
  }
}

export function writeDays({ from, to }: Days): string {
  return from !== null && from === to ? from : `${from ?? ''}..${to ?? ''}`
}

type Sides = { low: string; high: string; above: boolean; below: boolean }

function splitRange(text: string): Sides | null {
  const compared = /^([<>])(=?)(.+)$/s.exec(text)
  if (compared !== null) {
    const [, sign, equal, value = ''] = compared
    return sign === '>'
      ? { low: value, high: '', above: equal === '', below: false }
      : { low: '', high: value, above: false, below: equal === '' }
  }
  const at = text.indexOf('..')
  const [low, high] = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + 2)]
  return low === '' && high === '' ? null : { low, high, above: false, below: false }
}

function numberOf(text: string): number | null | undefined {
  if (text === '') return null
  if (!/^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined
  const value = Number(text) + 0
  return Number.isFinite(value) ? value : undefined
}

function dayOf(text: string): string | null | undefined {
  if (text === '') return null
  return isDay(text) ? text : undefined
}

const DAY_MS = 86_400_000

function shifted(day: string, by: number): string {
  return new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10)
}

/** The next floating-point number up (1) or down (-1). */
function neighbour(value: number, way: 1 | -1): number {
  if (value === 0) return way * Number.MIN_VALUE
  const bits = new BigInt64Array(new Float64Array([value]).buffer)
  bits[0] = (bits[0] ?? 0n) + BigInt(value > 0 ? way : -way)
  return (new Float64Array(bits.buffer)[0] ?? value) + 0
}

/** Whether a number is written longer than its neighbour, as those are that `>` and `<` make. */
function isNeighbour(value: number, way: 1 | -1): boolean {
  const next = neighbour(value, way)
  return Number.isFinite(next) && String(next).length < String(value).length
}
