import { Scalar, YAMLSeq } from 'yaml'
import type { LocatedField } from '#lib/frontmatter/locate/located.ts'

/** The lines of one top-level field, from its key to the next; offsets of the source. */
type FieldLines = { readonly source: string; readonly start: number; readonly end: number }

const FLAG = /:( +)(?:true|false)[ \t]*\r?\n/y
const LIST_HEAD = /:[ \t]*\r?\n/y
const ITEM = /( *)-( +)(\S(?:[^\n\r]*[^ \t\n\r])?)[ \t]*\r?\n/y
const BRACKETS = /:( +)\[([^\n\r]*)\][ \t]*\r?\n/y

/**
 * The place of a field in one of the layouts that nearly all files have, told by its lines and by the value that the
 * importing reader gave it: a flag, or a list of texts that each stand as they are or in quotes, one a line or in
 * brackets. The same as the slower reader tells, which null leaves it to.
 */
export function locatePlain(lines: FieldLines, key: string, value: unknown): LocatedField | null {
  if (typeof value === 'boolean') return locateFlag(lines, key, value)
  if (!Array.isArray(value) || value.length === 0) return null
  const items: readonly unknown[] = value
  return locateItems(lines, key, items) ?? locateBrackets(lines, key, items)
}

function locateFlag(lines: FieldLines, key: string, value: boolean): LocatedField | null {
  const { source, start } = lines
  const [line, blanks = ''] = matchAt(FLAG, source, start + key.length) ?? []
  if (line === undefined) return null
  const linesEnd = start + key.length + line.length
  const valueStart = start + key.length + 1 + blanks.length
  const node = scalarAt(value, 'PLAIN', valueStart, valueStart + String(value).length)
  return placeOf(lines, key, { node, linesEnd })
}

function locateItems(lines: FieldLines, key: string, values: readonly unknown[]): LocatedField | null {
  const { source, start } = lines
  const [head] = matchAt(LIST_HEAD, source, start + key.length) ?? []
  if (head === undefined) return null
  let linesEnd = start + key.length + head.length
  let usual: string | undefined
  const items: Scalar[] = []
  const dashes: number[] = []
  for (const value of values) {
    const [line, indent = '', gap = '', text = ''] = matchAt(ITEM, source, linesEnd) ?? []
    const dash = linesEnd + indent.length
    const node = itemAt(value, text, dash + 1 + gap.length)
    if (line === undefined || node === null || indent !== (usual ?? indent)) return null
    usual = indent
    dashes.push(dash)
    items.push(node)
    linesEnd += line.length
  }
  const [first = 0] = dashes
  const list = listOf(items, first, linesEnd)
  const indent = usual?.length ?? 0
  list.srcToken = {
    type: 'block-seq',
    offset: first,
    indent,
    items: dashes.map((offset) => ({ start: [{ type: 'seq-item-ind', offset, indent, source: '-' }] })),
  }
  return placeOf(lines, key, { node: list, linesEnd })
}

function locateBrackets(lines: FieldLines, key: string, values: readonly unknown[]): LocatedField | null {
  const { source, start } = lines
  const [line, blanks = '', inner = ''] = matchAt(BRACKETS, source, start + key.length) ?? []
  if (line === undefined) return null
  const valueStart = start + key.length + 1 + blanks.length
  const end = valueStart + 1 + inner.length
  const items: Scalar[] = []
  let at = valueStart + 1
  for (const value of values) {
    if (items.length > 0 && source.charAt(at++) !== ',') return null
    at = behindBlanks(source, at)
    const text = itemText(value, source, at)
    const node = text === null ? null : itemAt(value, text, at)
    if (text === null || node === null) return null
    items.push(node)
    at = behindBlanks(source, at + text.length)
  }
  if (at !== end) return null
  const list = listOf(items, valueStart, end + 1)
  list.flow = true
  return placeOf(lines, key, { node: list, linesEnd: start + key.length + line.length })
}

/** How a text that is known stands at a place: as it is, or in quotes. */
function itemText(value: unknown, source: string, at: number): string | null {
  const quote = source.charAt(at)
  const text = quote === '"' || quote === "'" ? quote + String(value) + quote : String(value)
  return source.startsWith(text, at) ? text : null
}

/** Null unless the text is all that is written of the value. */
function itemAt(value: unknown, text: string, at: number): Scalar | null {
  if (typeof value !== 'string' || value === '') return null
  if (text === value) return scalarAt(value, 'PLAIN', at, at + text.length)
  if (text === `"${value}"`) return scalarAt(value, 'QUOTE_DOUBLE', at, at + text.length)
  return text === `'${value}'` ? scalarAt(value, 'QUOTE_SINGLE', at, at + text.length) : null
}

function scalarAt(value: unknown, type: Scalar.Type, start: number, end: number): Scalar {
  const node = new Scalar(value)
  node.type = type
  node.range = [start, end, end]
  return node
}

function listOf(items: Scalar[], start: number, end: number): YAMLSeq {
  const list = new YAMLSeq()
  list.items = items
  list.range = [start, end, end]
  return list
}

/** Null where anything but blank lines follows the field. */
function placeOf(
  { source, start, end }: FieldLines,
  key: string,
  { node, linesEnd }: { node: Scalar | YAMLSeq; linesEnd: number },
): LocatedField | null {
  if (source.slice(linesEnd, end).trim() !== '') return null
  const [valueStart = 0, valueEnd = 0] = node.range ?? []
  const colonEnd = start + key.length + 1
  return {
    key,
    keyStart: start,
    colonEnd,
    valueStart,
    valueEnd,
    linesStart: start,
    linesEnd,
    node,
    origin: 0,
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function behindBlanks(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === ' ') end += 1
  return end
}
