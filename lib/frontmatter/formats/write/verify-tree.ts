import { readTree, type TreeEntry, type TreeFormat } from '#lib/frontmatter/formats/read-tree.ts'
import { exactly, type Place } from '#lib/frontmatter/formats/tree.ts'
import { neighbours, placeOfNewMember } from '#lib/frontmatter/formats/write/json-members.ts'
import { memberLines, placeOfNew } from '#lib/frontmatter/formats/write/toml-members.ts'
import { equalValues, type FieldEdits, readField } from '#lib/frontmatter/locate/fields.ts'
import { problemAt } from '#lib/frontmatter/problem.ts'
import { splitEntry } from '#lib/frontmatter/split.ts'
import { applySpans, type Spliced } from '#lib/frontmatter/write/span.ts'
import { keepsKinds } from '#lib/frontmatter/write/verify.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/**
 * Proves a splice in TOML or JSON from its result alone, as `verifySplice` does for YAML: spans touch only the places of
 * edited keys, everything outside them is equal, edited keys read as intended, and every other key holds exactly what it
 * held, in the same order. Gives what it reads as. Error: `verification-failed`.
 */
export function verifyTree(
  entry: TreeEntry,
  edits: FieldEdits,
  spliced: Spliced,
): Result<TreeEntry, Problem> {
  const parsed = readAgain(entry, spliced.source)
  const reason = wrongSpans(entry, edits, spliced) ?? wrongFields(entry, edits, parsed)
  if (reason === null && parsed !== null) return ok(parsed)
  const { source, blockStart } = entry.parts
  const [firstKey = ''] = Object.keys(edits)
  const offset = blockStart + (entry.tree.members.get(firstKey)?.keyStart ?? 0)
  return err(problemAt(source, offset, 'verification-failed', reason ?? UNREADABLE))
}

const UNREADABLE = 'The result could not be read back.'

function readAgain({ parts: { format, body } }: TreeEntry, source: string): TreeEntry | null {
  const split = splitEntry(source)
  if (!split.ok || split.value.format !== format || split.value.body !== body) return null
  const parsed = isTree(format) ? readTree(split.value, format) : null
  return parsed?.ok === true ? parsed.value : null
}

function isTree(format: TreeEntry['parts']['format']): format is TreeFormat {
  return format !== 'yaml'
}

function wrongSpans(entry: TreeEntry, edits: FieldEdits, { source, spans }: Spliced): string | null {
  const { blockStart } = entry.parts
  const reaches = reachesOf(entry)
  let position = 0
  for (const { key, start, end } of spans) {
    if (start < position || end < start) return 'The changed places overlap.'
    position = end
    if (!Object.hasOwn(edits, key)) return 'A field that nobody edited would change.'
    const reach = reaches(key)
    if (reach === null || start < blockStart + reach.start || end > blockStart + reach.end) {
      return 'The change would reach beyond the lines of its field.'
    }
  }
  if (applySpans(entry.parts.source, spans) === source) return null
  return 'Something outside the changed places would change.'
}

/** What may change with each key. */
function reachesOf(entry: TreeEntry): (key: string) => Place | null {
  const { members } = entry.tree
  const isToml = entry.parts.format === 'toml'
  const places = new Map(isToml ? [] : neighbours(entry).map(({ key, reach }) => [key, reach]))
  return (key) => {
    const member = members.get(key)
    if (member === undefined) {
      const at = isToml ? placeOfNew(entry) : placeOfNewMember(entry)
      return { start: at, end: at }
    }
    if (!isToml) return places.get(key) ?? null
    return member.place === null ? null : memberLines(entry.parts.block, member.place)
  }
}

function wrongFields(entry: TreeEntry, edits: FieldEdits, parsed: TreeEntry | null): string | null {
  if (parsed === null) return UNREADABLE
  for (const [key, intended] of Object.entries(edits)) {
    const value = readField(parsed, key)
    if (!value.ok || !equalValues(value.value, intended)) return 'A field would not read back as intended.'
    if (!keepsKinds(key, entry.data[key], parsed.data[key]))
      return 'An item of the list would read as something else.'
  }
  const keys = [...parsed.tree.members.keys()]
  const expected = expectedKeys(entry, edits)
  if (keys.length !== expected.length || keys.some((key, at) => key !== expected[at]))
    return 'The order of the fields would change.'
  const isSame = expected.every((key) => Object.hasOwn(edits, key) || held(entry, key) === held(parsed, key))
  return isSame ? null : 'A field that nobody edited would read differently.'
}

function held({ parts: { block }, tree }: TreeEntry, key: string): string | null {
  const member = tree.members.get(key)
  return member === undefined ? null : exactly(block, member.value)
}

/** Removed keys are gone; new ones follow those that stand before their place. An edit to null leaves a null. */
function expectedKeys(entry: TreeEntry, edits: FieldEdits): string[] {
  const { members } = entry.tree
  const isGone = (key: string) => Object.hasOwn(edits, key) && edits[key] === null && entry.data[key] !== null
  const added = Object.keys(edits).filter((key) => edits[key] !== null && !members.has(key))
  const place = entry.parts.format === 'toml' ? placeOfNew(entry) : placeOfNewMember(entry)
  const kept = [...members].filter(([key]) => !isGone(key))
  const isBefore = ([, { keyStart }]: (typeof kept)[number]) => keyStart < place
  const names = (some: typeof kept) => some.map(([key]) => key)
  return [...names(kept.filter(isBefore)), ...added, ...names(kept.filter((each) => !isBefore(each)))]
}
