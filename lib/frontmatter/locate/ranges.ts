import { isMap, isScalar, type YAMLMap } from 'yaml'
import { scalarText, type TreeMapping } from '#lib/frontmatter/formats/tree.ts'
import { STRUCTURE_MESSAGES } from '#lib/frontmatter/locate/fields.ts'
import { locateByLines } from '#lib/frontmatter/locate/locate-by-lines.ts'
import { locateField, readDocument } from '#lib/frontmatter/locate/locate-field.ts'
import { locatePlain } from '#lib/frontmatter/locate/locate-plain.ts'
import type { LocatedEntry, LocatedField } from '#lib/frontmatter/locate/located.ts'
import { onlyFields } from '#lib/frontmatter/only-fields.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { problemAt, refuse } from '#lib/frontmatter/problem.ts'
import { findProperties } from '#lib/frontmatter/properties.ts'
import type { EntryParts } from '#lib/frontmatter/split.ts'
import { type Err, err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** The locating reader needs about 10 ms for a thousand of them. */
const MAX_FLOW_MARKS = 20_000

/**
 * Finds the place of every top-level field. The reader that imports goes first, so size, depth, duplicate
 * keys and everything unsafe are refused before the second, slower reader sees the text.
 */
export function locateEntry(source: string): Result<LocatedEntry, Problem> {
  const parsed = parseEditable(source)
  return parsed.ok ? locateParsed(parsed.value) : parsed
}

/** The same for an entry that the first reader has read already. */
export function locateParsed(parsed: ParsedEntry): Result<LocatedEntry, Problem> {
  const { parts, data, written } = parsed
  const { source } = parts
  if (hasManyMarks(parts.block)) {
    const message = 'The frontmatter has too many brackets and commas to be edited safely.'
    return refuse(source, parts.blockStart, 'unusual-layout', message)
  }
  const document = readDocument(parts.block)
  const root = document.contents
  const error = document.errors[0]
  if (error === undefined && root === null) return ok(emptyEntry(parsed))
  const whole = error === undefined && isMap(root) ? locateFields(parts.source, parts.blockStart, root) : null
  const isWhole = whole !== null && isSameKeys(whole, data)
  const fields = isWhole ? whole : locateByLines(parsed)
  if (fields === null) return err(disagreement(parts, error?.pos[0] ?? root?.range?.[0] ?? 0))
  const aliases = findProperties(parts.block).filter(({ type }) => type === 'alias')
  const entry: LocatedEntry = {
    parts,
    data,
    written,
    fields,
    whole: () => entry,
    usedAnchors: new Set(aliases.map(({ name }) => name)),
    isFlow: isWhole && isMap(root) && root.flow === true,
    indent: indentOf(parts, fields),
    ...atTheTop(parts),
  }
  return ok(entry)
}

/**
 * Finds the places of some fields without reading the others a second time, where each top-level key stands plainly at
 * the start of its line. Null where anything is unusual: `locateParsed` decides then. It promises less, so what is
 * written by it has to be verified.
 */
export function locateSome(parsed: ParsedEntry, keys: readonly string[]): LocatedEntry | null {
  const fields = plainFields(parsed, keys) ?? locateOnly(parsed, keys)
  return fields === null ? null : someFields(parsed, keys, fields)
}

/** The same by their lines alone. */
export function locatePlainly(parsed: ParsedEntry, keys: readonly string[]): LocatedEntry | null {
  const fields = plainFields(parsed, keys)
  return fields === null ? null : someFields(parsed, keys, fields)
}

function someFields(
  parsed: ParsedEntry,
  keys: readonly string[],
  fields: ReadonlyMap<string, LocatedField>,
): LocatedEntry | null {
  const { parts, data, written } = parsed
  if (keys.some((key) => fields.has(key) !== Object.hasOwn(data, key))) return null
  const entry: LocatedEntry = {
    parts,
    data,
    written,
    fields,
    whole() {
      const whole = locateParsed(parsed)
      return whole.ok ? whole.value : entry
    },
    usedAnchors: new Set(),
    isFlow: false,
    indent: '',
    ...atTheTop(parts),
  }
  return entry
}

/** New fields of an entry go right before the closing fence. */
function atTheTop({ closeStart }: EntryParts) {
  return { end: closeStart, prefix: '', outer: null }
}

/** Null where the lines of any of the fields do not show its place by themselves. */
function plainFields(
  { parts, data, places }: ParsedEntry,
  keys: readonly string[],
): Map<string, LocatedField> | null {
  const { source, blockStart } = parts
  const all = places()
  if (all === null) return null
  const fields = new Map<string, LocatedField>()
  for (const key of keys) {
    const place = all.get(key)
    if (place === undefined) continue
    const lines = { source, start: blockStart + place.start, end: blockStart + place.end }
    const field = locatePlain(lines, key, data[key])
    if (field === null) return null
    fields.set(key, field)
  }
  return fields
}

/** Asks the slower reader for the fields alone. */
function locateOnly(
  { parts, places }: ParsedEntry,
  keys: readonly string[],
): Map<string, LocatedField> | null {
  const { source, block, blockStart } = parts
  const only = onlyFields(block, places(), keys)
  if (only === null || hasManyMarks(only.text)) return null
  const { contents, errors } = readDocument(only.text)
  if (errors.length > 0) return null
  if (contents === null) return new Map()
  return isMap(contents) ? locateFields(source, blockStart + only.start, contents) : null
}

/**
 * The text of a top-level field as it is written: `1e3`, `2026-01-02` or `yes` rather than what YAML makes
 * of it. A quoted or folded text gives its value; an absent key gives null.
 * Errors: `not-a-scalar`, and every rule of `parseEntry`.
 */
export function sourceText(source: string, key: string): Result<string | null, Problem> {
  const parsed = parseEditable(source)
  if (!parsed.ok) return parsed
  if (parsed.value.tree !== undefined) return treeText(parsed.value, parsed.value.tree, key)
  const located = locateParsed(parsed.value)
  if (!located.ok) return located
  const field = located.value.fields.get(key)
  if (!field) return ok(null)
  if (field.node === null) return ok('')
  if (!isScalar(field.node)) return notAScalar(source, field)
  return ok(field.node.source ?? '')
}

function treeText({ parts }: ParsedEntry, tree: TreeMapping, key: string): Result<string | null, Problem> {
  const member = tree.members.get(key)
  if (member === undefined) return ok(null)
  if (member.value.type === 'scalar') return ok(scalarText(parts.block, member.value))
  const offset = parts.blockStart + member.keyStart
  return refuse(parts.source, offset, 'not-a-scalar', STRUCTURE_MESSAGES['not-a-scalar'])
}

/** The refusal for a field that holds a list or a mapping where one value is due. */
export function notAScalar(source: string, field: LocatedField): Err<Problem> {
  return refuse(source, field.keyStart, 'not-a-scalar', STRUCTURE_MESSAGES['not-a-scalar'])
}

function hasManyMarks(yaml: string): boolean {
  return (yaml.match(/[,[{]/g)?.length ?? 0) > MAX_FLOW_MARKS
}

function emptyEntry({ parts, data, written }: ParsedEntry): LocatedEntry {
  const fields = new Map<string, LocatedField>()
  const none = {
    parts,
    data,
    written,
    fields,
    usedAnchors: new Set<string>(),
    isFlow: false,
    indent: '',
    ...atTheTop(parts),
  }
  const entry: LocatedEntry = { ...none, whole: () => entry }
  return entry
}

function disagreement(parts: EntryParts, offset: number): Problem {
  const message = 'Two YAML readers do not agree on this place.'
  return problemAt(parts.source, parts.blockStart + offset, 'invalid-yaml', message)
}

function isSameKeys(fields: ReadonlyMap<string, LocatedField>, data: Record<string, unknown>): boolean {
  const keys = Object.keys(data)
  return keys.length === fields.size && keys.every((key) => fields.has(key))
}

function indentOf({ source }: EntryParts, fields: ReadonlyMap<string, LocatedField>): string {
  const [first] = fields.values()
  return first ? source.slice(first.linesStart, first.keyStart).replace(/\S.*$/s, '') : ''
}

function locateFields(source: string, origin: number, root: YAMLMap): Map<string, LocatedField> {
  const fields = root.items.map((pair) => locateField(source, origin, pair))
  return new Map(fields.map((field) => [field.key, field]))
}
