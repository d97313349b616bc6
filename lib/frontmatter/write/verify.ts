import { isInner } from '#lib/fields/key-edits.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { equalValues, type FieldEdits, type FieldValue, readField } from '#lib/frontmatter/locate/fields.ts'
import { locateInside } from '#lib/frontmatter/locate/inside.ts'
import { type Level, levelInside, nameIn } from '#lib/frontmatter/locate/level.ts'
import type { LocatedEntry } from '#lib/frontmatter/locate/located.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { problemAt } from '#lib/frontmatter/problem.ts'
import { readEdited } from '#lib/frontmatter/read-edited.ts'
import { isMapping, sameData } from '#lib/frontmatter/same-data.ts'
import { fateOf, keysAfter, presentAt } from '#lib/frontmatter/write/around.ts'
import { applySpans, type Spliced } from '#lib/frontmatter/write/span.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

const UNREADABLE = 'The result could not be read back.'

/** How a splice is proven: by reading its whole result, or for a look at what it would be the edited fields alone. */
export type Proof = 'whole' | 'edited'

/**
 * Proves a splice from its result alone: spans touch only lines of edited keys, everything outside them is
 * equal, edited keys read as intended, and every other key reads as before, in the same order; so it is inside of keys.
 * Gives what it reads as.
 * `before` is the entry as located in the old source. Nothing is written by any proof but that of the whole.
 * Error: `verification-failed`.
 */
export function verifySplice(
  before: LocatedEntry,
  edits: FieldEdits,
  spliced: Spliced,
  proof: Proof = 'whole',
): Result<ParsedEntry, Problem> {
  const quick = proof === 'edited' ? readEdited(before, keysAfter(before.data, edits), edits, spliced) : null
  const parsed = quick === null ? parseEditable(spliced.source) : ok(quick)
  const reason =
    wrongSpans(before, edits, spliced) ?? (parsed.ok ? wrongData(before, edits, parsed.value) : UNREADABLE)
  if (reason === null && parsed.ok) return parsed
  const [firstKey = ''] = Object.keys(edits)
  const offset = before.fields.get(firstKey)?.keyStart ?? before.parts.closeStart
  return err(problemAt(before.parts.source, offset, 'verification-failed', reason ?? UNREADABLE))
}

function wrongSpans(entry: LocatedEntry, edits: FieldEdits, { source, spans }: Spliced): string | null {
  const reaches = reachesOf(entry, edits)
  let position = 0
  for (const { key, start, end } of spans) {
    if (start < position || end < start) return 'The changed places overlap.'
    position = end
    const own = reaches.filter((reach) => reach.key === key)
    if (own.length === 0) return 'A field that nobody edited would change.'
    if (!own.some((reach) => start >= reach.start && end <= reach.end))
      return 'The change would reach beyond the lines of its field.'
  }
  if (applySpans(entry.parts.source, spans) === source) return null
  return 'Something outside the changed places would change.'
}

type Reach = { readonly key: string; readonly start: number; readonly end: number }

/** What may change with each edited key: its own lines, or the place where a new one goes. */
function reachesOf(entry: LocatedEntry, edits: FieldEdits): Reach[] {
  return Object.entries(edits).flatMap(([key, edit]): Reach[] => {
    const field = entry.fields.get(key)
    if (!field) return [{ key: nameIn(entry, key), start: entry.end, end: entry.end }]
    if (isInner(edit) && fateOf(presentAt(entry.data, key), edit) === 'changed') {
      const inner = locateInside(entry, field, key)
      return inner.ok ? reachesOf(inner.value, edit) : []
    }
    return [{ key: field.key, start: field.linesStart, end: field.linesEnd }]
  })
}

/** What reads wrongly, at this level and inside of its keys. */
function wrongData(before: Level, edits: FieldEdits, after: Level): string | null {
  for (const [key, intended] of Object.entries(edits)) {
    const reason = isInner(intended)
      ? wrongInside(before, key, intended, after)
      : wrongValue(before, key, intended, after)
    if (reason !== null) return reason
  }
  if (!isSameList(keysAfter(before.data, edits), Object.keys(after.data)))
    return 'The order of the fields would change.'
  const isSame = Object.keys(before.data).every(
    (key) => Object.hasOwn(edits, key) || sameData(before.data[key], after.data[key]),
  )
  return isSame ? null : 'A field that nobody edited would read differently.'
}

/** Why a key does not hold what was meant for it; null where it does. */
export function wrongValue(before: Level, key: string, intended: FieldValue, after: Level): string | null {
  const value = readField(after, key)
  if (!value.ok || !equalValues(value.value, intended)) return 'A field would not read back as intended.'
  const keeps = keepsKinds(nameIn(before, key), before.data[key], after.data[key])
  return keeps ? null : 'An item of the list would read as something else.'
}

function wrongInside(before: Level, key: string, edits: FieldEdits, after: Level): string | null {
  const present = presentAt(before.data, key)
  const fate = fateOf(present, edits)
  // That it is gone, and nothing else, is told by the order of the keys around.
  if (fate === 'gone') return null
  if (fate === 'same' && sameData(present, presentAt(after.data, key))) return null
  if (fate === 'same' || !isMapping(after.data[key])) return 'A field would not read back as intended.'
  return wrongData(levelInside(before, key), edits, levelInside(after, key))
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at])
}

/**
 * A list may lose numbers, flags and empty items that stood in it; it gets none. Structures are told apart by their
 * texts already.
 */
function keepsKinds(name: string, before: unknown, after: unknown): boolean {
  if (!Array.isArray(after)) return true
  const odd = Array.isArray(before) ? before.filter((item) => typeof item !== 'string') : []
  return after.every((item) => {
    if (typeof item === 'string') return true
    if (typeof item === 'object' && item !== null && kindOf(name).holdsStructures) return true
    const at = odd.findIndex((other) => Object.is(other, item))
    return at !== -1 && odd.splice(at, 1).length === 1
  })
}
