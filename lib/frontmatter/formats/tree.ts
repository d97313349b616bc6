import { MAX_NESTING } from '#lib/frontmatter/caps.ts'
import type { Rule } from '#lib/schema/entry/rules.ts'

/**
 * TOML and JSON as read, with the place of everything: offsets count UTF-16 units of the text that was read. A value
 * whose parts are written in several places, as TOML's tables may be, has none of its own.
 */
export type TreeValue = TreeScalar | TreeList | TreeMapping

export type Place = { readonly start: number; readonly end: number }

/** A single value. Dates have the text that is written for data, and are told apart from texts by their sort. */
export type TreeScalar = {
  readonly type: 'scalar'
  readonly sort: 'text' | 'number' | 'flag' | 'date' | 'nothing'
  readonly data: string | number | boolean | null
  readonly place: Place
}

export type TreeList = {
  readonly type: 'list'
  readonly items: TreeValue[]
  /** From bracket to bracket; null for tables of TOML that each have a header. */
  readonly place: Place | null
}

export type TreeMapping = {
  readonly type: 'mapping'
  readonly members: Map<string, TreeMember>
  /** From brace to brace; null where it is made of lines. */
  readonly place: Place | null
  /** Of the root of TOML: where the first header stands, behind which keys are those of a table. */
  readonly firstTable?: number
  /** Of a table of TOML with a header of its own; that of an item of a list is none. */
  table?: TableLines
  /** Of an item of a list of TOML that has a header: where it stands with the tables inside of it. */
  row?: TableRow
}

/** `isWhole` where nothing else stands in between; `last` counts headers. */
export type TableRow = Place & { readonly last: number; readonly isWhole: boolean }

/** From the header to the last of the keys right below it; `headEnd` is the end of the name in the header. */
export type TableLines = Place & { readonly headEnd: number }

/** A key with its value. */
export type TreeMember = {
  readonly keyStart: number
  readonly keyEnd: number
  /** From the key to the end of the value; null where several places make up the value. */
  readonly place: Place | null
  readonly value: TreeValue
}

/** Why a text cannot be read. The message repeats nothing of it. */
export class TreeRefusal extends Error {
  constructor(
    readonly rule: Rule,
    message: string,
    readonly offset: number,
  ) {
    super(message)
    this.name = 'TreeRefusal'
  }
}

/** Refuses what is nested deeper than any reader is asked to follow; `depth` counts the collections around a place. */
export function checkDepth(depth: number, offset: number): void {
  if (depth < MAX_NESTING) return
  throw new TreeRefusal('too-deep', 'Lists and mappings are nested more than 20 levels deep here.', offset)
}

/** The value as plain data. A key of any name is only ever a field of its own. */
export function dataOf(value: TreeValue): unknown {
  if (value.type === 'scalar') return value.data
  if (value.type === 'list') return value.items.map(dataOf)
  return mappingData(value)
}

/** The same for a mapping. */
export function mappingData({ members }: TreeMapping): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const [key, member] of members) {
    const value = dataOf(member.value)
    Object.defineProperty(data, key, { value, enumerable: true, configurable: true, writable: true })
  }
  return data
}

/** The same with every single value that is no text as it is written: `1e3`, `2026-01-02`, `0x1F`. */
export function writtenOf(text: string, value: TreeValue): unknown {
  if (value.type === 'scalar') return scalarText(text, value)
  if (value.type === 'list') return value.items.map((item) => writtenOf(text, item))
  return Object.fromEntries(
    [...value.members].map(([key, member]) => [key, writtenOf(text, member.value)] as const),
  )
}

/** A text as it reads, anything else as it is written. */
export function scalarText(text: string, { sort, data, place }: TreeScalar): string {
  return sort === 'text' ? String(data) : text.slice(place.start, place.end)
}

/**
 * A text that is the same for two values exactly where a reader of any make finds the same in both: the order of keys
 * counts, and so does the sort of each single value and how one that is no text is written.
 */
export function exactly(text: string, value: TreeValue): string {
  if (value.type === 'scalar') return JSON.stringify([value.sort, scalarText(text, value)])
  if (value.type === 'list') return `[${value.items.map((item) => exactly(text, item)).join()}]`
  const members = [...value.members].map(
    ([key, member]) => `${JSON.stringify(key)}:${exactly(text, member.value)}`,
  )
  return `{${members.join()}}`
}

/** Where the value at the end of a path of keys and list indexes stands, as far as the path can be followed. */
export function offsetOfStep(root: TreeMapping, path: readonly (string | number)[]): number {
  let value: TreeValue | undefined = root
  let offset = 0
  for (const step of path) {
    if (value?.type === 'mapping') {
      const member: TreeMember | undefined = value.members.get(String(step))
      if (member === undefined) break
      offset = member.keyStart
      value = member.value
    } else if (value?.type === 'list') {
      value = value.items[Number(step)]
      offset = value?.place?.start ?? offset
    } else break
  }
  return offset
}
