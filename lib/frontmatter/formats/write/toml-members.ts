import type { TreeMember, TreeValue } from '#lib/frontmatter/formats/tree.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import { memberLines, placeOfNew } from '#lib/frontmatter/formats/write/toml-place.ts'
import { rootOf, type TreeLevel } from '#lib/frontmatter/formats/write/tree-level.ts'
import { lineEndingAt, lineStartAt } from '#lib/frontmatter/locate/lines.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** A key and its value as they are to be written; where the value is to hold others, the keys that lead to it. */
export type NewMember = {
  readonly key: string
  readonly names: readonly string[]
  readonly text: string
}

/** Puts new keys on lines of their own; below a header of their own where there is no other place. */
export function addTomlMembers(
  level: TreeLevel,
  added: readonly NewMember[],
  renderer: Renderer,
): { lines: Span[]; headers: Span[] } {
  const { block, eol } = level.parts
  const place = placeOfNew(level)
  if (place === null) {
    const headers = added.map(({ key, names, text }, at) => {
      return tableSpan(level, key, at === 0 ? level.keys : null, [{ names, text }], renderer)
    })
    return { lines: [], headers }
  }
  const { at, before } = place
  const end = at === 0 ? eol : lineEndingAt(block, at - 1)
  const write = lineWriter(level)
  const lines = added.map(({ key, names, text }) => {
    return { key, start: at, end: at, text: write(dotted([...before, ...names], renderer), text) + end }
  })
  return { lines, headers: [] }
}

/** A table with a header at the end of the file, a blank line above it as other tables have it. */
export function tableSpan(
  level: TreeLevel,
  key: string,
  header: readonly string[] | null,
  lines: readonly Omit<NewMember, 'key'>[],
  renderer: Renderer,
): Span {
  const { block, eol } = level.parts
  const sign = signOf(level)
  const isTight = rootOf(level).tree.firstTable !== undefined && !/^[ \t]*\r?$/m.test(block.slice(0, -1))
  const head =
    header === null ? '' : `${block === '' || isTight ? '' : eol}[${dotted(header, renderer)}]${eol}`
  const rows = lines.map(({ names, text }) => dotted(names, renderer) + sign + text + eol)
  return { key, start: block.length, end: block.length, text: head + rows.join('') }
}

function dotted(names: readonly string[], renderer: Renderer): string {
  return names.map(renderer.key).join('.')
}

type KeyLine = {
  readonly indent: string
  readonly before: string
  readonly behind: string
  readonly column: number
}

/** Writes a line as the last key beside it has it; where all signs stand below each other, so does this one. */
function lineWriter(level: TreeLevel): (name: string, text: string) => string {
  const lines = linesBeside(level)
  const last = lines.at(-1)
  if (last === undefined) return (name, text) => name + signOf(level) + text
  const isTable = lines.length > 1 && lines.some(({ before }) => before.length > 1)
  const isAligned = isTable && lines.every(({ column }) => column === last.column)
  const gap = last.before === '' ? '' : ' '
  return (name, text) => {
    const key = isAligned ? (last.indent + name).padEnd(last.column - 1) : last.indent + name
    return `${key}${gap}=${last.behind}${text}`
  }
}

/** The sign between a key and its value, with the blanks that the last key beside or around has. */
function signOf(level: TreeLevel): string {
  const last = linesBeside(level).at(-1)
  if (last !== undefined) return `${last.before === '' ? '' : ' '}=${last.behind}`
  return level.outer === null ? ' = ' : signOf(level.outer)
}

function linesBeside({ parts: { block }, tree }: TreeLevel): KeyLine[] {
  return [...tree.members.values()].flatMap((member) => keyLine(block, member) ?? [])
}

function keyLine(block: string, { keyStart, keyEnd, place, value }: TreeMember): KeyLine | null {
  if (place === null || value.place === null) return null
  const [, before, behind] = /^([ \t]*)=([ \t]*)$/.exec(block.slice(keyEnd, value.place.start)) ?? []
  if (before === undefined || behind === undefined) return null
  const line = lineStartAt(block, keyStart)
  return { indent: block.slice(line, keyStart), before, behind, column: keyEnd + before.length - line }
}

/** Takes a key out with its lines; a comment behind its last line goes too, one inside refuses. */
export function removeTomlMember(level: TreeLevel, key: string, member: TreeMember): Result<Span[], Problem> {
  const { source, block, blockStart } = level.parts
  const at = blockStart + member.keyStart
  if (member.place === null) {
    return refuse(source, at, 'unusual-layout', 'The field does not stand on lines of its own.')
  }
  if (hasCommentInside(block, member.value)) {
    return refuse(source, at, 'comment-inside', 'A comment stands inside the value.')
  }
  return ok([{ key, ...memberLines(block, member.place), text: '' }])
}

/** Whether a comment stands within a list or braces. */
export function hasCommentInside(block: string, value: TreeValue): boolean {
  if (value.type === 'scalar' || value.place === null) return false
  const members = value.type === 'mapping' ? [...value.members.values()] : []
  const inner = value.type === 'list' ? value.items : members.map((member) => member.value)
  const places = (value.type === 'list' ? inner : members).flatMap(({ place }) => place ?? [])
  const starts = [value.place.start, ...places.map(({ end }) => end)]
  const ends = [...places.map(({ start }) => start), value.place.end]
  const isBetween = starts.some((start, at) => block.slice(start, ends[at]).includes('#'))
  return isBetween || inner.some((each) => hasCommentInside(block, each))
}
