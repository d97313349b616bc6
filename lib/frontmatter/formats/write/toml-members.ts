import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import type { Place, TreeMapping, TreeMember, TreeValue } from '#lib/frontmatter/formats/tree.ts'
import { lineEndingAt, lineStartAt, nextLineAt } from '#lib/frontmatter/locate/lines.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** A key and its value as they are to be written. */
export type NewMember = { readonly key: string; readonly name: string; readonly text: string }

/** The lines of a member, from its key to the end of its value. */
export function memberLines(block: string, { start, end }: Place): Place {
  return { start: lineStartAt(block, start), end: nextLineAt(block, end) }
}

/**
 * Where a new key belongs: below the last one of the root part if a table follows, for behind its header it would be a
 * key of the table; else at the end.
 */
export function placeOfNew({ parts: { block }, tree }: Pick<TreeEntry, 'parts' | 'tree'>): number {
  const { firstTable } = tree
  if (firstTable === undefined) return block.length
  const ends = placesIn(tree).flatMap((place) => (place.start < firstTable ? place.end : []))
  return ends.length === 0 ? 0 : nextLineAt(block, Math.max(...ends))
}

/** The places of all lines with a key, those of keys with dots and of tables among them. */
function placesIn({ members }: TreeMapping): Place[] {
  return [...members.values()].flatMap(({ place, value }) => {
    if (place !== null) return [place]
    return value.type === 'mapping' ? placesIn(value) : []
  })
}

/** Puts new keys on lines of their own. */
export function addTomlMembers(entry: TreeEntry, added: readonly NewMember[]): Span[] {
  const { block } = entry.parts
  const at = placeOfNew(entry)
  const eol = at === 0 ? entry.parts.eol : lineEndingAt(block, at - 1)
  const write = lineWriter(entry)
  return added.map(({ key, name, text }) => ({ key, start: at, end: at, text: write(name, text) + eol }))
}

type KeyLine = {
  readonly indent: string
  readonly before: string
  readonly behind: string
  readonly column: number
}

/** Writes a line as the last key of the root part has it; where all signs stand below each other, so does this one. */
function lineWriter({ parts: { block }, tree }: TreeEntry): (name: string, text: string) => string {
  const lines = [...tree.members.values()].flatMap((member) => keyLine(block, member) ?? [])
  const last = lines.at(-1) ?? { indent: '', before: ' ', behind: ' ', column: 0 }
  const isTable = lines.length > 1 && lines.some(({ before }) => before.length > 1)
  const isAligned = isTable && lines.every(({ column }) => column === last.column)
  const gap = last.before === '' ? '' : ' '
  return (name, text) => {
    const key = isAligned ? (last.indent + name).padEnd(last.column - 1) : last.indent + name
    return `${key}${gap}=${last.behind}${text}`
  }
}

function keyLine(block: string, { keyStart, keyEnd, place, value }: TreeMember): KeyLine | null {
  if (place === null || value.place === null) return null
  const [, before, behind] = /^([ \t]*)=([ \t]*)$/.exec(block.slice(keyEnd, value.place.start)) ?? []
  if (before === undefined || behind === undefined) return null
  const line = lineStartAt(block, keyStart)
  return { indent: block.slice(line, keyStart), before, behind, column: keyEnd + before.length - line }
}

/** Takes a key out with its lines; a comment behind its last line goes too, one inside refuses. */
export function removeTomlMember(entry: TreeEntry, key: string, member: TreeMember): Result<Span[], Problem> {
  const { source, block, blockStart } = entry.parts
  const at = blockStart + member.keyStart
  if (member.place === null) {
    return refuse(source, at, 'unusual-layout', 'The field does not stand on lines of its own.')
  }
  if (hasCommentInside(block, member.value)) {
    return refuse(source, at, 'comment-inside', 'A comment stands inside the value.')
  }
  return ok([{ key, ...memberLines(block, member.place), text: '' }])
}

function hasCommentInside(block: string, value: TreeValue): boolean {
  if (value.type === 'scalar' || value.place === null) return false
  const inner =
    value.type === 'list' ? value.items : [...value.members.values()].map((member) => member.value)
  const places = inner.flatMap(({ place }) => place ?? [])
  const starts = [value.place.start, ...places.map(({ end }) => end)]
  const ends = [...places.map(({ start }) => start), value.place.end]
  const isBetween = starts.some((start, at) => block.slice(start, ends[at]).includes('#'))
  return (value.type === 'list' && isBetween) || inner.some((each) => hasCommentInside(block, each))
}
