import type { EntryFields } from '#lib/schema/entry/entry.ts'
import type { Warn } from '#lib/schema/entry/warnings.ts'

const EARLIEST = Date.UTC(1990, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?`
const ZONE = String.raw`(?:Z|(?:UTC|GMT)?[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?|UTC|GMT)`
const TIME = String.raw`(?:(?:[T,]| at)? *${CLOCK}(?: *(?<half>[ap]m))?(?: *(?<zone>${ZONE}))?(?: *\([A-Z ]+\))?)?`
const MONTH = '(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?'

/**
 * The forms in which sites write a day, with or without a time and a zone (UTC where it is missing): ISO 8601 with its
 * shorter spellings, as Jekyll, Hexo and Hugo read them, and days with the name of a month, as RFC 2822, Go and
 * browsers print them. Days of numbers alone are not guessed: 01/02/2026 is two different ones.
 */
const FORMS = [
  String.raw`(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})${TIME}`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)${TIME}`,
  String.raw`(?:[a-z]{3,9},? +)?${MONTH} +(?<day>\d{1,2})(?:st|nd|rd|th)?,? +(?<year>\d{4})${TIME}`,
  String.raw`(?:[a-z]{3,9},? +)?(?<day>\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH},?[ -](?<year>\d{4})${TIME}`,
].map((form) => new RegExp(`^${form}$`, 'i'))

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The date's source text and its instant. The bounds are fixed years, not the present, because no rule
 * compares wall clocks: a date far ahead must not stay on top of the queue for ever.
 */
export function readDate(value: unknown, warn: Warn): Pick<EntryFields, 'dateText' | 'date'> {
  if (value === undefined || value === null || value === '') {
    warn('date-missing', 'publishedDateTime')
    return { dateText: null, date: null }
  }
  const dateText = String(value)
  const instant = parseInstant(dateText)
  if (instant === null) warn('date-unreadable', 'publishedDateTime')
  else if (instant < EARLIEST || instant >= LATEST) warn('date-implausible', 'publishedDateTime')
  else return { dateText, date: new Date(instant).toISOString() }
  return { dateText, date: null }
}

/** Milliseconds since the epoch, or null where the text is no real day and time (no 31 February, no month 0). */
export function parseInstant(text: string): number | null {
  const spelled = text.trim()
  if (spelled.length > 100) return null
  for (const form of FORMS) {
    const parts = form.exec(spelled)?.groups
    if (parts !== undefined) return instantOf(parts)
  }
  return null
}

function instantOf(parts: Readonly<Record<string, string | undefined>>): number | null {
  const number = (name: string) => Number(parts[name] ?? 0)
  const month = parts.name === undefined ? number('month') : MONTHS.indexOf(parts.name.toLowerCase()) + 1
  const hour = hourOf(number('hour'), parts.half)
  const [year, day, minute, second] = [number('year'), number('day'), number('minute'), number('second')]
  if (hour === null) return null
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // What does not come back as it was written is no such day.
  const isReal =
    local.getUTCFullYear() === year &&
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    local.getUTCHours() === hour &&
    local.getUTCMinutes() === minute &&
    local.getUTCSeconds() === second
  return isReal ? local.getTime() - offsetMinutes(parts.zone ?? 'Z') * 60_000 : null
}

/** The hour of a day of 24; null where half a day has no such hour. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function offsetMinutes(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
