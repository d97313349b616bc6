import type { Place, TreeList } from '#lib/frontmatter/formats/tree.ts'
import { commentsAbove, lineStartAt, nextLineAt } from '#lib/frontmatter/locate/lines.ts'
import { diffLists } from '#lib/frontmatter/write/list-diff.ts'

/** A list of which each item has lines of its own; offsets of the text that it was read from. */
export type ListLines = {
  /** All lines between that of the opening bracket and that of the closing one. */
  readonly place: Place
  readonly rows: readonly Row[]
  /** Whether a comma stands behind the last item. */
  readonly endsWithComma: boolean
  /** What stands on lines below the last item. */
  readonly below: string
  /** The blanks before the closing bracket. */
  readonly closeIndent: string
  /** Whether a comment stands anywhere but behind an item. */
  readonly hasComment: boolean
}

/** The lines of one item: blanks, the item, and what stands behind its comma, with what stands on lines above it. */
type Row = {
  readonly above: string
  readonly indent: string
  readonly item: string
  readonly comma: string
  readonly rest: string
}

const REST = /^([ \t]*,)?([ \t]*(?:#[^\n]*)?\r?\n)$/
const BETWEEN = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/

/** Null where the list is laid out in any other way. */
export function linesOfList(text: string, { items }: TreeList, place: Place): ListLines | null {
  const start = nextLineAt(text, place.start)
  const end = lineStartAt(text, place.end - 1)
  const closeIndent = text.slice(end, place.end - 1)
  const head = text.slice(place.start + 1, start)
  if (start > end || items.length === 0 || !BETWEEN.test(head) || closeIndent.trim() !== '') return null
  const rows: Row[] = []
  let endsWithComma = true
  let at = start
  for (const each of items) {
    const line = each.place === null ? -1 : lineStartAt(text, each.place.start)
    if (each.place === null || line < at || !endsWithComma) return null
    const next = nextLineAt(text, each.place.end)
    const [, comma, rest] = REST.exec(text.slice(each.place.end, next)) ?? []
    const above = text.slice(at, line)
    const indent = text.slice(line, each.place.start)
    if (rest === undefined || indent.trim() !== '' || !BETWEEN.test(above)) return null
    endsWithComma = comma !== undefined
    rows.push({
      above,
      indent,
      item: text.slice(each.place.start, each.place.end),
      comma: comma ?? ',',
      rest,
    })
    at = next
  }
  const below = text.slice(at, end)
  if (!BETWEEN.test(below)) return null
  const hasComment = [head, below, ...rows.map(({ above }) => above)].some((each) => each.includes('#'))
  return { place: { start, end }, rows, endsWithComma, below, closeIndent, hasComment }
}

/**
 * The lines of the list with other items. Comments on lines of their own stay where they are; `takesComments` says that
 * those right above an item go with it.
 */
export function editLines(
  { rows: all, endsWithComma, below }: ListLines,
  [before, after]: readonly [readonly string[], readonly string[]],
  render: (item: string) => string,
  takesComments: boolean,
): string {
  const rows = takesComments ? all.map(withComment) : all
  const [first] = rows
  const eol = first?.rest.endsWith('\r\n') ? '\r\n' : '\n'
  const made: (string | Row)[] = []
  for (const step of diffLists(before, after)) {
    const old = step.type === 'insert' ? step.movedFrom : step.oldIndex
    const row = old === null ? undefined : rows[old]
    if (step.type !== 'insert') made.push(row?.above ?? '')
    if (step.type === 'keep' && row !== undefined) made.push(row)
    if (step.type === 'insert')
      made.push(
        row ?? { above: '', indent: all[0]?.indent ?? '', item: render(step.text), comma: ',', rest: eol },
      )
  }
  const last = made.findLastIndex((each) => typeof each !== 'string')
  const lines = made.map((each, at) => {
    if (typeof each === 'string') return each
    const comma = at !== last || endsWithComma ? each.comma : ''
    return each.indent + each.item + comma + each.rest
  })
  return lines.join('') + below
}

function withComment(row: Row): Row {
  const own = commentsAbove(row.above, 0, row.above.length)
  return { ...row, above: row.above.slice(0, own), indent: row.above.slice(own) + row.indent }
}
