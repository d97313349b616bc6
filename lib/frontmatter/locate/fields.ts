import { itemStructure, itemText } from '#lib/fields/item-text.ts'
import { type KeyEdits, pathOf } from '#lib/fields/key-edits.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { offsetOfStep } from '#lib/frontmatter/formats/tree.ts'
import { type Level, levelInside, nameIn } from '#lib/frontmatter/locate/level.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { offsetOfPath } from '#lib/frontmatter/path-offset.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** The value of an editable field; null means that the key is absent, or as an edit, that it goes. */
export type FieldValue = string | number | boolean | readonly string[] | null

/** New values by key, and inside of keys. */
export type FieldEdits = KeyEdits

/**
 * The present values of scalar and list-of-text fields; null where a key is absent or empty. Dots in a key lead into
 * another, unless the file has one that is spelled so.
 * Errors: `not-a-scalar`, `not-a-list-of-text`, and every rule of `parseEntry` but `empty-frontmatter`.
 */
export function readFields(
  source: string,
  keys: readonly string[],
): Result<Record<string, FieldValue>, Problem> {
  const parsed = parseEditable(source)
  if (!parsed.ok) return parsed
  const { parts } = parsed.value
  const values: [string, FieldValue][] = []
  for (const key of keys) {
    const value = readFieldAt(parsed.value, key)
    if (!value.ok) {
      const { tree, data } = parsed.value
      const path = pathOf(data, key)
      const steps = tree === undefined ? offsetOfPath(parts.block, path) : offsetOfStep(tree, path)
      const offset = parts.blockStart + steps
      return refuse(source, offset, value.error, STRUCTURE_MESSAGES[value.error])
    }
    values.push([key, value.value])
  }
  return ok(Object.fromEntries(values))
}

type StructureRule = 'not-a-scalar' | 'not-a-list-of-text'

/** What to say of a field that cannot be edited because of what it holds. */
export const STRUCTURE_MESSAGES: Readonly<Record<StructureRule, string>> = {
  'not-a-scalar': 'The field holds a structure, not a single value.',
  'not-a-list-of-text': 'The list holds something other than text.',
}

/** The value of one key, into which dots may lead; the error is that of `readField`. */
export function readFieldAt(entry: Level, key: string): Result<FieldValue, StructureRule> {
  const path = pathOf(entry.data, key)
  const level = path.slice(0, -1).reduce<Level>(levelInside, entry)
  return readField(level, path.at(-1) ?? key)
}

/**
 * The value of one key of its own; the error is the rule that its value breaks. Items of a list that YAML reads as something other
 * than text count as the text that is written.
 */
export function readField(level: Level, key: string): Result<FieldValue, StructureRule> {
  const { data, written } = level
  const value = Object.hasOwn(data, key) ? data[key] : null
  if (value === null || value === undefined) return ok(null)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return ok(value)
  if (kindOf(nameIn(level, key)).holdsStructures && Array.isArray(value))
    return itemsOf(value, () => written(key))
  if (isListOfText(value)) return ok(value)
  if (!Array.isArray(value)) return err('not-a-scalar')
  const texts = value.every(isScalarValue) ? written(key) : null
  return Array.isArray(texts) ? ok(texts.map((text) => String(text ?? ''))) : err('not-a-list-of-text')
}

/** Each item as a text of its own, see `item-text.ts`. */
function itemsOf(items: readonly unknown[], written: () => unknown): Result<FieldValue, StructureRule> {
  const texts: string[] = []
  for (const [at, item] of items.entries()) {
    const isStructure = typeof item === 'object' && item !== null
    const text = isStructure ? itemText(item) : typeof item === 'string' ? item : writtenAt(written(), at)
    if (text === null || (!isStructure && itemStructure(text) !== null)) return err('not-a-list-of-text')
    texts.push(text)
  }
  return ok(texts)
}

function writtenAt(texts: unknown, at: number): string | null {
  return Array.isArray(texts) ? String(texts[at] ?? '') : null
}

function isScalarValue(value: unknown): boolean {
  return value === null || typeof value !== 'object'
}

/** Whether two values are the same: lists item by item, numbers by value. */
export function equalValues(a: FieldValue, b: FieldValue): boolean {
  if (isListOfText(a) && isListOfText(b)) {
    return a.length === b.length && a.every((text, index) => text === b[index])
  }
  return a === b || (Number.isNaN(a) && Number.isNaN(b))
}

/** Whether a value is a list and all its items are text. */
export function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
