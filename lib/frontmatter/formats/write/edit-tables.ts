import type { Place, TreeList, TreeMember, TreeValue } from '#lib/frontmatter/formats/tree.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import { addTomlMembers } from '#lib/frontmatter/formats/write/toml-members.ts'
import { placeOfNew } from '#lib/frontmatter/formats/write/toml-place.ts'
import type { TreeLevel } from '#lib/frontmatter/formats/write/tree-level.ts'
import { commentsAbove, lineStartAt, nextLineAt } from '#lib/frontmatter/locate/lines.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { narrowSpan } from '#lib/frontmatter/write/flow-items.ts'
import { structureOf } from '#lib/frontmatter/write/item.ts'
import { diffLists } from '#lib/frontmatter/write/list-diff.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { type Err, ok, type Result } from '#lib/result.ts'
import type { Problem, Rule } from '#lib/schema/entry/rules.ts'

/** A list of the entry that is to have other items. */
export type ListEdit = {
  /** With the keys around it. */
  readonly key: string
  readonly member: TreeMember
  readonly list: TreeList
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Changes a list of TOML of which each item has a header. An item keeps its lines, and those of the tables inside of it,
 * and takes the comments right above its header along. The last one leaves an empty list among the keys.
 */
export function editTables(level: TreeLevel, edit: ListEdit, renderer: Renderer): Result<Span[], Problem> {
  const { block, eol } = level.parts
  const { key, list, before, after } = edit
  const rows = tableRows(block, list)
  const [first, last] = [rows?.[0], rows?.at(-1)]
  if (rows === null || first === undefined || last === undefined) {
    return refused(level, edit, 'unusual-layout', 'The tables of the list do not stand below each other.')
  }
  const gaps = rows.slice(1).map(({ start }, at) => block.slice(rows[at]?.end, start))
  if ([...gaps, below(block, last.end)].some((text) => text.includes('#'))) {
    return refused(level, edit, 'comment-inside', 'A comment stands between the items of the list.')
  }
  const header = [...level.keys, key.slice(level.prefix.length)].map(renderer.key).join('.')
  const siblings = textsIn(block, list.items)
  const write = { key: renderer.key, item: (value: unknown) => renderer.item(value, siblings) }
  const texts: string[] = []
  for (const step of diffLists(before, after)) {
    if (step.type === 'remove') continue
    const old = step.type === 'keep' ? step.oldIndex : step.movedFrom
    const row = old === null ? undefined : rows[old]
    const structure = step.type === 'insert' && row === undefined ? structureOf(key, step.text) : null
    if (row !== undefined) texts.push(block.slice(row.start, row.end))
    else if (isMapping(structure)) texts.push(tableText(header, structure, eol, write))
    else return refused(level, edit, 'unusual-layout', 'A text has no place in a list of tables.')
  }
  if (texts.length === 0) return emptied(level, edit, { start: first.start, end: last.end }, renderer)
  const usual = gaps[0] ?? (block.slice(0, first.start).endsWith(`${eol}${eol}`) ? eol : '')
  const text = texts.map((each, at) => (at === 0 ? '' : (gaps[at - 1] ?? usual)) + each).join('')
  return ok([narrowSpan(key, block, { start: first.start, end: last.end }, text)])
}

/** The lines of each item; null where anything else stands between them, or inside of them. */
export function tableRows(block: string, { items }: TreeList): Place[] | null {
  const rows: Place[] = []
  for (const item of items) {
    if (item.type !== 'mapping' || item.row?.isWhole !== true) return null
    const from = rows.at(-1)?.end ?? 0
    const line = lineStartAt(block, item.row.start)
    const start = commentsAbove(block, from, line)
    if (/^[ \t]*[^\s#]/m.test(block.slice(rows.length === 0 ? line : from, start))) return null
    rows.push({ start, end: nextLineAt(block, item.row.end) })
  }
  return rows
}

/** A comment right below the last item. */
function below(block: string, end: number): string {
  return /^[ \t]*#/.exec(block.slice(end, nextLineAt(block, end)))?.[0] ?? ''
}

function tableText(
  header: string,
  table: object,
  eol: string,
  { key, item }: Pick<Renderer, 'key'> & { item: (value: unknown) => string },
): string {
  const lines = Object.entries(table).map(([name, value]) => `${key(name)} = ${item(value)}${eol}`)
  return `[[${header}]]${eol}${lines.join('')}`
}

/** The texts of the tables as they are written. */
function textsIn(block: string, items: readonly TreeValue[]): string[] {
  return items.flatMap((item) => {
    const values = item.type === 'mapping' ? [...item.members.values()].map(({ value }) => value) : []
    return values.flatMap((value) =>
      value.type === 'scalar' ? block.slice(value.place.start, value.place.end) : [],
    )
  })
}

/** Without any item there is no header, so that an empty list is a key of its own. */
function emptied(
  level: TreeLevel,
  edit: ListEdit,
  place: Place,
  renderer: Renderer,
): Result<Span[], Problem> {
  if (placeOfNew(level) === null) {
    return refused(level, edit, 'unusual-layout', 'There is no place for an empty list.')
  }
  const { key } = edit
  const names = [key.slice(level.prefix.length)]
  const { lines } = addTomlMembers(level, [{ key, names, text: '[]' }], renderer)
  return ok([...lines, { key, ...place, text: '' }])
}

function refused({ parts }: TreeLevel, { member }: ListEdit, rule: Rule, message: string): Err<Problem> {
  return refuse(parts.source, parts.blockStart + member.keyStart, rule, message)
}
