import { isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { STRUCTURE_MESSAGES } from '#lib/frontmatter/fields.ts'
import { lineStartAt, linesEndOf } from '#lib/frontmatter/lines.ts'
import type { LocatedEntry, LocatedField } from '#lib/frontmatter/located.ts'
import { type ParsedEntry, parseEditable } from '#lib/frontmatter/parse.ts'
import { problemAt, refuse } from '#lib/frontmatter/problem.ts'
import { findProperties } from '#lib/frontmatter/properties.ts'
import type { EntryParts } from '#lib/frontmatter/split.ts'
import { type Err, err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/rules.ts'

/** The locating reader needs about 10 ms for a thousand of them. */
const MAX_FLOW_MARKS = 20_000

/**
 * Finds the place of every top-level field. The reader that imports goes first, so size, depth, duplicate
 * keys and everything unsafe are refused before the second, slower reader sees the text.
 */
export function locateEntry(source: string): Result<LocatedEntry, Problem> {
  const parsed = parseEditable(source)
  if (!parsed.ok) return parsed
  const { parts, data, written } = parsed.value
  if ((parts.yaml.match(/[,[{]/g)?.length ?? 0) > MAX_FLOW_MARKS) {
    const message = 'The frontmatter has too many brackets and commas to be edited safely.'
    return refuse(source, parts.yamlStart, 'unusual-layout', message)
  }
  const document = parseDocument(parts.yaml, {
    keepSourceTokens: true,
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
  })
  const error = document.errors[0]
  if (error) return err(disagreement(parts, error.pos[0]))
  const root = document.contents
  if (root === null) return ok(emptyEntry(parsed.value))
  if (!isMap(root)) return err(disagreement(parts, 0))
  const fields = locateFields(parts, root)
  if (!isSameKeys(fields, data)) return err(disagreement(parts, root.range?.[0] ?? 0))
  const aliases = findProperties(parts.yaml).filter(({ type }) => type === 'alias')
  return ok({
    parts,
    data,
    written,
    fields,
    usedAnchors: new Set(aliases.map(({ name }) => name)),
    isFlow: root.flow === true,
    indent: indentOf(parts, fields),
  })
}

/**
 * The text of a top-level field as it is written: `1e3`, `2026-01-02` or `yes` rather than what YAML makes
 * of it. A quoted or folded text gives its value; an absent key gives null.
 * Errors: `not-a-scalar`, and every rule of `parseEntry`.
 */
export function sourceText(source: string, key: string): Result<string | null, Problem> {
  const located = locateEntry(source)
  if (!located.ok) return located
  const field = located.value.fields.get(key)
  if (!field) return ok(null)
  if (field.node === null) return ok('')
  if (!isScalar(field.node)) return notAScalar(source, field)
  return ok(field.node.source ?? '')
}

/** The refusal for a field that holds a list or a mapping where one value is due. */
export function notAScalar(source: string, field: LocatedField): Err<Problem> {
  return refuse(source, field.keyStart, 'not-a-scalar', STRUCTURE_MESSAGES['not-a-scalar'])
}

function emptyEntry({ parts, data, written }: ParsedEntry): LocatedEntry {
  return { parts, data, written, fields: new Map(), usedAnchors: new Set(), isFlow: false, indent: '' }
}

function disagreement(parts: EntryParts, offset: number): Problem {
  const message = 'Two YAML readers do not agree on this place.'
  return problemAt(parts.source, parts.yamlStart + offset, 'invalid-yaml', message)
}

function isSameKeys(fields: ReadonlyMap<string, LocatedField>, data: Record<string, unknown>): boolean {
  const keys = Object.keys(data)
  return keys.length === fields.size && keys.every((key) => fields.has(key))
}

function indentOf({ source }: EntryParts, fields: ReadonlyMap<string, LocatedField>): string {
  const [first] = fields.values()
  return first ? source.slice(first.linesStart, first.keyStart).replace(/\S.*$/s, '') : ''
}

function locateFields(parts: EntryParts, root: YAMLMap): Map<string, LocatedField> {
  const fields = root.items.map((pair) => locateField(parts, pair))
  return new Map(fields.map((field) => [field.key, field]))
}

function locateField(parts: EntryParts, pair: Pair): LocatedField {
  const node = isNode(pair.value) ? pair.value : null
  const [keyOffset, keyEnd] = (isNode(pair.key) ? pair.key.range : null) ?? [0, 0]
  const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind')
  const colonEnd = colon ? parts.yamlStart + colon.offset + 1 : null
  const [start, end] = node?.range ?? [keyEnd, keyEnd]
  const keyStart = parts.yamlStart + keyOffset
  const valueStart = parts.yamlStart + start
  const valueEnd = parts.yamlStart + end
  const lastPlace = valueEnd > valueStart ? valueEnd : (colonEnd ?? parts.yamlStart + keyEnd)
  return {
    key: isScalar(pair.key) ? String(pair.key.value) : String(pair.key),
    keyStart,
    colonEnd,
    valueStart,
    valueEnd,
    linesStart: lineStartAt(parts.source, keyStart),
    linesEnd: linesEndOf(parts.source, keyStart, lastPlace),
    node,
  }
}
