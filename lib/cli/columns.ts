import { styleText } from 'node:util'
import stringWidth from 'string-width'
import type { Screen } from '#lib/cli/screen.ts'
import { spelled } from '#lib/format/hidden.ts'

export const FORMATS = ['table', 'tsv'] as const
export type Format = (typeof FORMATS)[number]

/**
 * A column of a table. Where a line is too narrow for all, one that `gives` is cut, at its start or its end; where that
 * is not enough, one that `goes` is left out, 1 first.
 */
export type Column = {
  readonly name: string
  readonly right?: boolean
  readonly gives?: 'start' | 'end'
  readonly goes?: number
  readonly colours?: Readonly<Record<string, Parameters<typeof styleText>[0]>>
}
export type Table = { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }

const GAP = '  '
const LEAST = 12

/** Rows one below the other in columns that fit the screen; wide characters count as two. */
export function tableText({ columns: all, rows: whole }: Table, { width, colours }: Screen): string {
  const cells = [all.map(({ name }) => name), ...whole].map((row) => row.map(spelled))
  const natural = all.map((_, at) => Math.max(...cells.map((row) => stringWidth(row[at] ?? ''))))
  const columns = fitting(
    all.map((column, at) => ({ ...column, at, width: natural[at] ?? 0 })),
    width,
  )
  const lines = cells.map((row, index) =>
    columns
      .map((column) => {
        const cell = padded(row[column.at] ?? '', column)
        const style = index === 0 ? ('dim' as const) : column.colours?.[row[column.at] ?? '']
        return colours && style !== undefined ? styleText(style, cell, { validateStream: false }) : cell
      })
      .join(GAP)
      .trimEnd(),
  )
  return lines.join('\n')
}

/** Rows for programs: a line each, columns parted by tabs, nothing cut. */
export function tsvText({ rows }: Table): string {
  return rows.map((row) => row.map(spelled).join('\t')).join('\n')
}

type Placed = Column & { readonly at: number; readonly width: number }

/** Columns as wide as they may be: the widest that gives is cut first; what goes does so when nothing gives any more. */
function fitting(all: readonly Placed[], room: number): readonly Placed[] {
  let columns = all
  const whole = () => columns.reduce((sum, { width }) => sum + width, GAP.length * (columns.length - 1))
  const stays = (at: number) => columns.some((column) => column.at === at)
  while (whole() > room) {
    const [widest] = columns
      .filter(({ gives, width }) => gives && width > LEAST)
      .sort((one, other) => other.width - one.width)
    const [first] = columns
      .filter(({ goes }) => goes)
      .sort((one, other) => (one.goes ?? 0) - (other.goes ?? 0))
    if (widest !== undefined)
      columns = columns.map((column) =>
        column.at === widest.at ? { ...column, width: column.width - 1 } : column,
      )
    else if (first !== undefined) columns = all.filter(({ at }) => at !== first.at && stays(at))
    else break
  }
  return columns
}

function padded(text: string, { right = false, gives, width }: Placed): string {
  const cell = stringWidth(text) > width ? cut(text, width, gives ?? 'end') : text
  const room = ' '.repeat(Math.max(0, width - stringWidth(cell)))
  return right ? room + cell : cell + room
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How much room a text takes as it is shown. */
export function widthOf(text: string): number {
  return stringWidth(spelled(text))
}

/** As much of a text as takes no more room than that, with a mark where it was cut. No character is torn apart. */
export function cut(text: string, width: number, where: 'start' | 'end'): string {
  if (stringWidth(text) <= width) return text
  const characters = [...SEGMENTER.segment(text)].map(({ segment }) => segment)
  if (where === 'start') characters.reverse()
  const kept: string[] = []
  let room = width - 1
  for (const character of characters) {
    room -= stringWidth(character)
    if (room < 0) break
    kept.push(character)
  }
  return where === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`
}
