import { isAlias, isMap, type YAMLMap } from 'yaml'
import { levelInside } from '#lib/frontmatter/locate/level.ts'
import { locateField } from '#lib/frontmatter/locate/locate-field.ts'
import { type LocatedEntry, type LocatedField, rangeOf } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/**
 * The fields inside of a key as an entry of their own, in the same source. Errors: `shared-anchor` where another field
 * may refer to all of them, `unusual-layout` where they stand neither on lines of their own nor in braces.
 */
export function locateInside(
  entry: LocatedEntry,
  field: LocatedField,
  key: string,
): Result<LocatedEntry, Problem> {
  const { source } = entry.parts
  const { node } = field
  if (isAlias(node) || (node?.anchor !== undefined && entry.usedAnchors.has(node.anchor))) {
    const message = 'Another field refers to this value, so a change here would change it too.'
    return refuse(source, field.keyStart, 'shared-anchor', message)
  }
  const level = levelInside(entry, key)
  const located = isMap(node) ? fieldsOf(entry, field, node) : []
  const fields = new Map(located.map((each) => [each.key, { ...each, key: level.prefix + each.key }]))
  const keys = Object.keys(level.data)
  const isKnown = fields.size === keys.length && keys.every((each) => fields.has(each))
  const indent = isMap(node) && !node.flow ? indentOf(source, located) : ''
  if (!isMap(node) || !isKnown || indent === null) {
    const message = 'The fields inside of this key stand neither on lines of their own nor in braces.'
    return refuse(source, field.keyStart, 'unusual-layout', message)
  }
  const isFlow = node.flow === true
  const end = isFlow
    ? (located.map(ownEnd).at(-1) ?? rangeOf(field, node).start + 1)
    : Math.max(...located.map(({ linesEnd }) => linesEnd))
  const { parts, usedAnchors } = entry
  const rest = { parts, usedAnchors, isFlow, indent, end, fields, outer: entry }
  const inner: LocatedEntry = { ...level, ...rest, whole: () => inner }
  return ok(inner)
}

/** Behind the value; where nothing is written of it, behind the colon. */
export function ownEnd({ keyStart, colonEnd, valueEnd }: LocatedField): number {
  return Math.max(valueEnd, colonEnd ?? keyStart)
}

function fieldsOf({ parts }: LocatedEntry, field: LocatedField, node: YAMLMap): LocatedField[] {
  const all = node.items.map((pair) => locateField(parts.source, field.origin, pair))
  if (!node.flow) return all
  const first = rangeOf(field, node).start + 1
  return all.map((each, at) => {
    const [before, next] = [all[at - 1], all[at + 1]]
    const linesStart = before === undefined ? first : ownEnd(before)
    return { ...each, linesStart, linesEnd: next?.keyStart ?? ownEnd(each) }
  })
}

/** The blanks before each key; null where they differ, or something else stands there. */
function indentOf(source: string, fields: readonly LocatedField[]): string | null {
  const indents = new Set(fields.map(({ linesStart, keyStart }) => source.slice(linesStart, keyStart)))
  const [only] = indents
  return indents.size === 1 && only !== undefined && only.trim() === '' ? only : null
}
