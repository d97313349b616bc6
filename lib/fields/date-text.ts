const DAY = String.raw`(\d{4}-\d\d-\d\d)`
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?`
const ZONE = String.raw`(?: ?(?:Z|[-+](?:[01]\d|2[0-3])(?::?[0-5]\d)?))?`
const DATE = new RegExp(`^${DAY}(?:[Tt ]${TIME}${ZONE})?$`)

export const DATE_EXAMPLES = '2026-01-31, 2026-01-31T10:00:00Z or 2026-01-31 10:00:00 +02:00'

/** Whether a text is a day of the calendar, or a time of one, the way files spell them. */
export function isDateText(text: string): boolean {
  const day = DATE.exec(text)?.[1]
  return day !== undefined && isDay(day)
}

/** `YYYY-MM-DD`; false for such as 2026-02-30. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
