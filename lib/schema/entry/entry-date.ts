import type { EntryFields } from '#lib/schema/entry/entry.ts'
import type { Warn } from '#lib/schema/entry/warnings.ts'

const EARLIEST = Date.UTC(1990, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** The forms seen in frontmatter: a day, or a day and time with an optional zone (UTC where it is missing). */
const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ]+(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/

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
  const match = FORM.exec(text.trim())
  if (match === null) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = match
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  if (new Date(local).toISOString().slice(0, 19) !== written) return null
  return local - offsetMinutes(zone) * 60_000
}

function offsetMinutes(zone: string): number {
  if (/^z$/i.test(zone)) return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/[^\d]/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
}
