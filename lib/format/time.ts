/** Each unit with its length in seconds, and how many of it there have to be before it is said. */
const UNITS = [
  ['year', 365.25 * 86_400, 2],
  ['month', 30.44 * 86_400, 2],
  ['day', 86_400, 2],
  ['hour', 3_600, 1],
  ['minute', 60, 1],
] as const

const relative = new Intl.RelativeTimeFormat('en', { style: 'short' })

/** An instant seen from another in whole units that have passed: “3 hr. ago”, “in 2 days”, “20 mo. ago”, “just now”. */
export function relativeTime(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1_000
  for (const [unit, size, least] of UNITS) {
    const count = Math.trunc(seconds / size)
    if (Math.abs(count) >= least) return relative.format(count, unit)
  }
  return 'just now'
}

/** The distance of a related item from its article: “50 min later”, “2 days earlier”, “at the same time”. */
export function timeBetween(article: string, other: string): string {
  const seconds = (Date.parse(other) - Date.parse(article)) / 1_000
  if (!Number.isFinite(seconds)) return ''
  const direction = seconds < 0 ? 'earlier' : 'later'
  const size = Math.abs(seconds)
  if (size < 60) return 'at the same time'
  if (size < 3_570) return `${Math.round(size / 60)} min ${direction}`
  if (size < 172_800) return `${Math.round(size / 3_600)} h ${direction}`
  return `${Math.round(size / 86_400)} days ${direction}`
}

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** The exact instant in UTC, the same on server and screen: “11 Feb 2024, 07:54 UTC”. */
export function exactTime(iso: string): string {
  return `${exact.format(new Date(iso))} UTC`
}
