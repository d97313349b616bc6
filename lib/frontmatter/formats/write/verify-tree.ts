import { isInner } from '#lib/fields/key-edits.ts'
import { readTree, type TreeEntry, type TreeFormat } from '#lib/frontmatter/formats/read-tree.ts'
import { exactly, type TreeMapping, type TreeMember } from '#lib/frontmatter/formats/tree.ts'
import { placeOfNewKey, reachesOf } from '#lib/frontmatter/formats/write/reaches.ts'
import { placeOfNew } from '#lib/frontmatter/formats/write/toml-place.ts'
import { isBraced, type TreeLevel, topLevel, treeInside } from '#lib/frontmatter/formats/write/tree-level.ts'
import type { FieldEdits } from '#lib/frontmatter/locate/fields.ts'
import { problemAt } from '#lib/frontmatter/problem.ts'
import { splitEntry } from '#lib/frontmatter/split.ts'
import { fateOf, isGone, newKeys, presentAt } from '#lib/frontmatter/write/around.ts'
import { applySpans, type Spliced } from '#lib/frontmatter/write/span.ts'
import { wrongValue } from '#lib/frontmatter/write/verify.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/**
 * Proves a splice in TOML or JSON from its result alone, as `verifySplice` does for YAML: spans touch only the places of
 * edited keys, everything outside them is equal, edited keys read as intended, and every other key holds exactly what it
 * held, in the same order; so it is inside of keys. Gives what it reads as. Error: `verification-failed`.
 */
export function verifyTree(
  entry: TreeEntry,
  edits: FieldEdits,
  spliced: Spliced,
): Result<TreeEntry, Problem> {
  const parsed = readAgain(entry, spliced.source)
  const reason =
    wrongSpans(entry, edits, spliced) ??
    (parsed === null ? UNREADABLE : wrongFields(topLevel(entry), edits, topLevel(parsed)))
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
  const reaches = reachesOf(topLevel(entry), edits)
  let position = 0
  for (const { key, start, end } of spans) {
    if (start < position || end < start) return 'The changed places overlap.'
    position = end
    const own = reaches.filter((reach) => reach.key === key)
    if (own.length === 0) return 'A field that nobody edited would change.'
    if (!own.some((reach) => start >= blockStart + reach.start && end <= blockStart + reach.end))
      return 'The change would reach beyond the lines of its field.'
  }
  if (applySpans(entry.parts.source, spans) === source) return null
  return 'Something outside the changed places would change.'
}

function wrongFields(before: TreeLevel, edits: FieldEdits, after: TreeLevel): string | null {
  for (const [key, intended] of Object.entries(edits)) {
    const reason = isInner(intended)
      ? wrongInside(before, key, intended, after)
      : wrongValue(before, key, intended, after)
    if (reason !== null) return reason
  }
  const keys = [...after.tree.members.keys()]
  const expected = expectedKeys(before, edits)
  if (keys.length !== expected.length || keys.some((key, at) => key !== expected[at]))
    return 'The order of the fields would change.'
  const isSame = expected.every((key) => Object.hasOwn(edits, key) || held(before, key) === held(after, key))
  return isSame ? null : 'A field that nobody edited would read differently.'
}

function wrongInside(before: TreeLevel, key: string, edits: FieldEdits, after: TreeLevel): string | null {
  const fate = fateOf(presentAt(before.data, key), edits)
  // That it is gone, and nothing else, is told by the order of the keys around.
  if (fate === 'gone') return null
  if (fate === 'same' && held(before, key) === held(after, key)) return null
  const [old, now] = [before.tree.members.get(key)?.value, after.tree.members.get(key)?.value]
  if (fate === 'same' || now?.type !== 'mapping') return 'A field would not read back as intended.'
  const empty: TreeMapping = { type: 'mapping', members: new Map(), place: now.place }
  const from = treeInside(before, key, old?.type === 'mapping' ? old : empty)
  return wrongFields(from, edits, treeInside(after, key, now))
}

function held({ parts: { block }, tree }: TreeLevel, key: string): string | null {
  const member = tree.members.get(key)
  return member === undefined ? null : exactly(block, member.value)
}

/** Removed keys are gone; new ones follow those that stand before their place, and new tables all others. */
function expectedKeys(level: TreeLevel, edits: FieldEdits): string[] {
  const { data, tree } = level
  const added = newKeys(data, edits)
  const place = placeOfNewKey(level)
  const left = [...tree.members].filter(([key]) => !isGone(data, key, edits))
  const kept = left.filter((each) => !losesTables(each, edits))
  const names = (some: typeof kept) => some.map(([key]) => key)
  const isBefore = ([, { keyStart }]: (typeof kept)[number]) => keyStart < place
  const hasDots = (placeOfNew(level)?.before.length ?? 0) > 0
  const isTable = (key: string) => !isBraced(level) && !hasDots && isInner(edits[key])
  return [
    ...names(kept.filter(isBefore)),
    ...added.filter((key) => !isTable(key)),
    ...names(left.filter((each) => losesTables(each, edits))),
    ...names(kept.filter((each) => !isBefore(each))),
    ...added.filter(isTable),
  ]
}

/** Whether a list of tables is to be an empty one, which is a key like others. */
function losesTables([key, { value, place }]: [string, TreeMember], edits: FieldEdits): boolean {
  const edit = edits[key]
  return value.type === 'list' && place === null && Array.isArray(edit) && edit.length === 0
}
