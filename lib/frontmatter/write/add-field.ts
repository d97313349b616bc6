import { isAlias } from 'yaml'
import { isInner } from '#lib/fields/key-edits.ts'
import { type FieldEdits, type FieldValue, isListOfText } from '#lib/frontmatter/locate/fields.ts'
import { levelInside, nameIn } from '#lib/frontmatter/locate/level.ts'
import { lineEndingAt } from '#lib/frontmatter/locate/lines.ts'
import type { LocatedEntry, LocatedField } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { isInBraces } from '#lib/frontmatter/write/change-pairs.ts'
import { renderScalar } from '#lib/frontmatter/write/scalar.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { DEFAULT_LIST, usualListStyle, usualStep } from '#lib/frontmatter/write/style.ts'
import { renderBlockList, renderFlowList } from '#lib/frontmatter/write/write-list.ts'
import { renderField } from '#lib/frontmatter/write/write-scalar.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

type NewValue = Exclude<FieldValue, null> | FieldEdits

/**
 * Puts a new field on lines of its own behind the others, at the top right before the closing fence, in the style of the
 * other fields; one inside of a key's braces goes behind the last one there, for which it has no comma yet. Edits in place of a value make a field that
 * holds others.
 */
export function addField(entry: LocatedEntry, key: string, value: NewValue): Result<Span[], Problem> {
  const { parts, end, isFlow } = entry
  const name = nameIn(entry, key)
  if (isInBraces(entry)) {
    return ok([{ key: name, start: end, end, text: renderPair(entry, key, value) }])
  }
  if (isFlow) {
    const message = 'The frontmatter is one mapping in braces; a line of its own cannot be added.'
    return refuse(parts.source, parts.blockStart, 'unusual-layout', message)
  }
  const eol = lineEndingAt(parts.source, end - 1)
  return ok([{ key: name, start: end, end, text: renderLines(entry, key, value, eol) }])
}

/** Gives a key that holds nothing fields inside of it, on the lines below. */
export function fillField(
  entry: LocatedEntry,
  field: LocatedField,
  edits: FieldEdits,
): Result<Span[], Problem> {
  const { source } = entry.parts
  const { key, node, linesStart, keyStart, colonEnd, linesEnd, valueStart, valueEnd } = field
  const indent = source.slice(linesStart, keyStart)
  const isOpen = valueStart === valueEnd && !isAlias(node) && node?.anchor === undefined && colonEnd !== null
  if (!isOpen || entry.isFlow || indent.trim() !== '') {
    return refuse(source, keyStart, 'unusual-layout', 'This key has no place for fields inside of it.')
  }
  const inner = emptyInside({ ...entry, indent }, key.slice(entry.prefix.length))
  const text = renderAll(inner, edits, lineEndingAt(source, keyStart))
  return ok([{ key, start: linesEnd, end: linesEnd, text }])
}

/** A field with all its lines. */
function renderLines(entry: LocatedEntry, key: string, value: NewValue, eol: string): string {
  const head = `${entry.indent}${renderScalar(key, 'plain', 'flow')}:`
  if (isInner(value)) return head + eol + renderAll(emptyInside(entry, key), value, eol)
  if (!isListOfText(value)) return `${head} ${renderField(entry, nameIn(entry, key), value, null)}${eol}`
  const style = usualListStyle(entry) ?? DEFAULT_LIST
  const name = nameIn(entry, key)
  if (style.layout === 'flow' || value.length === 0)
    return `${head} ${renderFlowList(name, value, style)}${eol}`
  return head + eol + renderBlockList(name, value, style, entry.indent, eol)
}

function renderAll(inner: LocatedEntry, edits: FieldEdits, eol: string): string {
  return fieldsIn(edits)
    .map(([key, value]) => renderLines(inner, key, value, eol))
    .join('')
}

/** A field between braces. */
function renderPair(entry: LocatedEntry, key: string, value: NewValue): string {
  const head = `${renderScalar(key, 'plain', 'flow')}: `
  if (isInner(value)) {
    const inner = emptyInside(entry, key)
    return `${head}{${fieldsIn(value)
      .map((pair) => renderPair(inner, ...pair))
      .join(', ')}}`
  }
  const name = nameIn(entry, key)
  if (!isListOfText(value)) return head + renderField(entry, name, value, null)
  return head + renderFlowList(name, value, usualListStyle(entry) ?? DEFAULT_LIST)
}

/** Those that come to stand in a new mapping. */
function fieldsIn(edits: FieldEdits): [string, NewValue][] {
  return Object.entries(edits).flatMap(([key, value]): [string, NewValue][] => {
    if (value === null) return []
    return isInner(value) && fieldsIn(value).length === 0 ? [] : [[key, value]]
  })
}

/** A mapping that is to stand under a key. */
function emptyInside(entry: LocatedEntry, key: string): LocatedEntry {
  const indent = entry.indent + usualStep(entry)
  const fields = new Map<string, LocatedField>()
  const inner: LocatedEntry = {
    ...entry,
    ...levelInside(entry, key),
    indent,
    fields,
    outer: entry,
    whole: () => inner,
  }
  return inner
}
