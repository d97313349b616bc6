import type { TableRow, TreeList, TreeMapping, TreeMember, TreeValue } from '#lib/frontmatter/formats/tree.ts'

/**
 * The mapping that a header opens, made where it is not there yet. The path has the number of the table where a header
 * stands in double brackets. What the path leads through was checked by the reader, so anything odd is a mapping anew.
 */
export function placeTable(
  root: TreeMapping,
  path: readonly (string | number)[],
  isItem: boolean,
  offset: number,
): TreeMapping {
  let value: TreeValue = root
  for (const [at, step] of path.entries()) {
    const isLast = at === path.length - 1
    const holdsTables = typeof path[at + 1] === 'number'
    if (value.type === 'list') value = itemAt(value, Number(step))
    else if (value.type === 'mapping')
      value = memberAt(value, String(step), holdsTables && !(isLast && isItem), offset)
  }
  return value.type === 'mapping' ? value : emptyTable()
}

function itemAt({ items }: TreeList, at: number): TreeValue {
  const found = items[at]
  if (found !== undefined) return found
  const made = emptyTable()
  items.push(made)
  return made
}

function memberAt({ members }: TreeMapping, key: string, holdsTables: boolean, keyStart: number): TreeValue {
  const found = members.get(key)
  if (found !== undefined) return found.value
  const value: TreeValue = holdsTables ? { type: 'list', items: [], place: null } : emptyTable()
  members.set(key, { keyStart, keyEnd: keyStart, place: null, value })
  return value
}

/** Lets what stands below a header count to each item of a list that the header leads to, or into. */
export function growRows(root: TreeMapping, path: readonly (string | number)[], lines: TableRow): void {
  let value: TreeValue | undefined = root
  for (const step of path) {
    if (value?.type === 'list') {
      value = value.items[Number(step)]
      if (value?.type === 'mapping') value.row = grown(value.row, lines)
    } else if (value?.type === 'mapping') value = value.members.get(String(step))?.value
  }
}

function grown(row: TableRow | undefined, { start, end, last }: TableRow): TableRow {
  if (row === undefined) return { start, end, last, isWhole: true }
  return { start: row.start, end, last, isWhole: row.isWhole && last === row.last + 1 }
}

/** Puts a member below a mapping, at the end of a path of keys as dots part them. */
export function putMember(table: TreeMapping, keys: readonly string[], member: TreeMember): void {
  const [key = '', ...rest] = keys
  if (rest.length === 0) {
    table.members.set(key, member)
    return
  }
  const inner = memberAt(table, key, false, member.keyStart)
  if (inner.type === 'mapping') putMember(inner, rest, member)
}

function emptyTable(): TreeMapping {
  return { type: 'mapping', members: new Map(), place: null }
}
