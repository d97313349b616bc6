/** The parts of a date that a name may hold, each with its digits, in the order of size. */
const PARTS = {
  '%Y': { digits: 4, of: (at: Date) => at.getFullYear() },
  '%m': { digits: 2, of: (at: Date) => at.getMonth() + 1 },
  '%d': { digits: 2, of: (at: Date) => at.getDate() },
  '%H': { digits: 2, of: (at: Date) => at.getHours() },
  '%M': { digits: 2, of: (at: Date) => at.getMinutes() },
  '%S': { digits: 2, of: (at: Date) => at.getSeconds() },
} as const

type Part = keyof typeof PARTS

const SPLIT = /(%[YmdHMS])/
const ORDER = Object.keys(PARTS).filter(isPart)

/** The name of a backup in a folder for which none was given. */
export const DEFAULT_PATTERN = 'copydesk-%Y-%m-%d-%H%M%S.db'

/** Whether names of a pattern tell an older backup from a newer one. */
export function hasDate(pattern: string): boolean {
  return ['%Y', '%m', '%d'].every((part) => pattern.includes(part))
}

/** The name that a pattern means at a moment, in the time of this machine: `desk-%Y-%m-%d.db` is `desk-2026-11-25.db`. */
export function nameAt(pattern: string, at: Date): string {
  return mapParts(pattern, (part) => String(PARTS[part].of(at)).padStart(PARTS[part].digits, '0'))
}

/** Those of `names` that a pattern could have made and that are older than the newest `keep`, oldest first. */
export function olderThan(names: readonly string[], pattern: string, keep: number): string[] {
  const parts = pattern.split(SPLIT).filter(isPart)
  const shape = new RegExp(`^${mapParts(pattern, (part) => `(\\d{${PARTS[part].digits}})`, escaped)}$`)
  const dated = names.flatMap((name) => {
    const found = shape.exec(name)
    return found === null ? [] : [{ name, date: sortable(parts, found.slice(1)) }]
  })
  dated.sort((a, b) => (a.date < b.date ? -1 : 1))
  return dated.slice(0, Math.max(0, dated.length - keep)).map(({ name }) => name)
}

function mapParts(pattern: string, write: (part: Part) => string, rest = (text: string) => text): string {
  return pattern
    .split(SPLIT)
    .map((piece) => (isPart(piece) ? write(piece) : rest(piece)))
    .join('')
}

function sortable(parts: readonly Part[], values: readonly string[]): string {
  return ORDER.map((part) => values[parts.indexOf(part)] ?? '').join(' ')
}

function isPart(piece: string): piece is Part {
  return piece in PARTS
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
