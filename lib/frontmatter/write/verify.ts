import { kindOf } from '#lib/fields/kind-of.ts'
import { equalValues, type FieldEdits, type FieldValue, readField } from '#lib/frontmatter/locate/fields.ts'
import type { LocatedEntry } from '#lib/frontmatter/locate/located.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { problemAt } from '#lib/frontmatter/problem.ts'
import { readEdited } from '#lib/frontmatter/read-edited.ts'
import { sameData } from '#lib/frontmatter/same-data.ts'
import { applySpans, type Span, type Spliced } from '#lib/frontmatter/write/span.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

const UNREADABLE = 'The result could not be read back.'

/** How a splice is proven: by reading its whole result, or for a look at what it would be the edited fields alone. */
export type Proof = 'whole' | 'edited'

/**
 * Proves a splice from its result alone: spans touch only lines of edited keys, everything outside them is
 * equal, edited keys read as intended, and every other key reads as before, in the same order. Gives what it reads as.
 * `before` is the entry as located in the old source. Nothing is written by any proof but that of the whole.
 * Error: `verification-failed`.
 */
export function verifySplice(
  before: LocatedEntry,
  edits: FieldEdits,
  spliced: Spliced,
  proof: Proof = 'whole',
): Result<ParsedEntry, Problem> {
  const quick = proof === 'edited' ? readEdited(before, expectedKeys(before.data, edits), spliced) : null
  const parsed = quick === null ? parseEditable(spliced.source) : ok(quick)
  const reason = wrongSpans(before, edits, spliced) ?? wrongData(before.data, edits, parsed)
  if (reason === null && parsed.ok) return parsed
  const [firstKey = ''] = Object.keys(edits)
  const offset = before.fields.get(firstKey)?.keyStart ?? before.parts.closeStart
  return err(problemAt(before.parts.source, offset, 'verification-failed', reason ?? UNREADABLE))
}

function wrongSpans(entry: LocatedEntry, edits: FieldEdits, { source, spans }: Spliced): string | null {
  let position = 0
  for (const span of spans) {
    if (span.start < position || span.end < span.start) return 'The changed places overlap.'
    position = span.end
    if (!Object.hasOwn(edits, span.key)) return 'A field that nobody edited would change.'
    if (!isInOwnLines(entry, span)) return 'The change would reach beyond the lines of its field.'
  }
  if (applySpans(entry.parts.source, spans) === source) return null
  return 'Something outside the changed places would change.'
}

function isInOwnLines({ fields, parts }: LocatedEntry, { key, start, end }: Span): boolean {
  const field = fields.get(key)
  if (!field) return start === parts.closeStart && end === parts.closeStart
  return start >= field.linesStart && end <= field.linesEnd
}

function wrongData(
  before: Record<string, unknown>,
  edits: FieldEdits,
  parsed: Result<ParsedEntry, Problem>,
): string | null {
  if (!parsed.ok) return UNREADABLE
  const { data } = parsed.value
  for (const [key, intended] of Object.entries(edits)) {
    const value = readField(parsed.value, key)
    if (!value.ok || !equalValues(value.value, intended)) return 'A field would not read back as intended.'
    if (!keepsKinds(key, before[key], data[key])) return 'An item of the list would read as something else.'
  }
  if (!isSameList(expectedKeys(before, edits), Object.keys(data)))
    return 'The order of the fields would change.'
  const isSame = Object.keys(before).every(
    (key) => Object.hasOwn(edits, key) || sameData(before[key], data[key]),
  )
  return isSame ? null : 'A field that nobody edited would read differently.'
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at])
}

/**
 * A list may lose numbers, flags and empty items that stood in it; it gets none. Structures are told apart by their
 * texts already.
 */
export function keepsKinds(key: string, before: unknown, after: unknown): boolean {
  if (!Array.isArray(after)) return true
  const odd = Array.isArray(before) ? before.filter((item) => typeof item !== 'string') : []
  return after.every((item) => {
    if (typeof item === 'string') return true
    if (typeof item === 'object' && item !== null && kindOf(key).holdsStructures) return true
    const at = odd.findIndex((other) => Object.is(other, item))
    return at !== -1 && odd.splice(at, 1).length === 1
  })
}

/** Removed keys are gone, new keys come last. An edit to null leaves an empty key where it is. */
function expectedKeys(before: Record<string, unknown>, edits: FieldEdits): string[] {
  const isGone = (key: string) => edits[key] === null && Object.hasOwn(edits, key) && before[key] !== null
  const isNew = ([key, value]: [string, FieldValue]) => value !== null && !Object.hasOwn(before, key)
  const added = Object.entries(edits)
    .filter(isNew)
    .map(([key]) => key)
  return [...Object.keys(before).filter((key) => !isGone(key)), ...added]
}
