import { styleText } from 'node:util'
import stringWidth from 'string-width'
import { spelled } from '#lib/format/hidden.ts'

export const FORMATS = ['table', 'tsv'] as const
export type Format = (typeof FORMATS)[number]

/** A column of a table; one that `gives` is cut where a line is too narrow for all, at its start or its end. */
export type Column = {
  readonly name: string
  readonly right?: boolean
  readonly gives?: 'start' | 'end'
  readonly colours?: Readonly<Record<string, Parameters<typeof styleText>[0]>>
}
export type Table = { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }

/** What a terminal can show: as many characters in a line (Infinity where nothing cuts one), and colours. */
export type Screen = { readonly width: number; readonly colours: boolean }

export function screenOf(stream: NodeJS.WriteStream): Screen {
  return stream.isTTY
    ? { width: Math.max(stream.columns || 80, 20), colours: stream.hasColors() }
    : { width: Number.POSITIVE_INFINITY, colours: false }
}

const GAP = '  '
const LEAST = 12

/** Rows one below the other in columns that fit the screen; wide characters count as two. */
export function tableText({ columns, rows }: Table, { width, colours }: Screen): string {
  const cells = [columns.map(({ name }) => name), ...rows].map((row) => row.map(spelled))
  const widths = fitting(
    columns,
    columns.map((_, at) => Math.max(...cells.map((row) => stringWidth(row[at] ?? '')))),
    width,
  )
  const lines = cells.map((row, index) =>
    columns
      .map((column, at) => {
        const cell = padded(row[at] ?? '', widths[at] ?? 0, column)
        const style = index === 0 ? ('dim' as const) : column.colours?.[row[at] ?? '']
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

/** The widths of columns: the widest that gives is cut first, until all fit or nothing gives any more. */
function fitting(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural]
  const whole = () => widths.reduce((sum, each) => sum + each, GAP.length * (columns.length - 1))
  while (whole() > width) {
    const giving = columns.flatMap(({ gives }, at) => (gives && (widths[at] ?? 0) > LEAST ? [at] : []))
    const [widest] = giving.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))
    if (widest === undefined) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function padded(text: string, width: number, { right = false, gives }: Column): string {
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
