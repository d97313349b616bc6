import { checkFrontmatter, checkSize, isOrdinary } from '#lib/frontmatter/caps.ts'
import { spliceTree } from '#lib/frontmatter/formats/write/splice-tree.ts'
import {
  equalValues,
  type FieldEdits,
  type FieldValue,
  isListOfText,
  readField,
  STRUCTURE_MESSAGES,
} from '#lib/frontmatter/locate/fields.ts'
import type { LocatedEntry } from '#lib/frontmatter/locate/located.ts'
import { locateParsed, locatePlainly, locateSome, notAScalar } from '#lib/frontmatter/locate/ranges.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { partsWith } from '#lib/frontmatter/split.ts'
import { addField } from '#lib/frontmatter/write/add-field.ts'
import { structureOf } from '#lib/frontmatter/write/item.ts'
import { removeField } from '#lib/frontmatter/write/remove-field.ts'
import { applySpans, type Span, type Spliced, sortSpans } from '#lib/frontmatter/write/span.ts'
import { type Proof, verifySplice } from '#lib/frontmatter/write/verify.ts'
import { refuseEdit } from '#lib/frontmatter/write/writable.ts'
import { writeList } from '#lib/frontmatter/write/write-list.ts'
import { writeScalar } from '#lib/frontmatter/write/write-scalar.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

export type { FieldEdits, FieldValue } from '#lib/frontmatter/locate/fields.ts'
export type { Span, Spliced } from '#lib/frontmatter/write/span.ts'

/**
 * Writes new values of fields into a source and changes no other byte. Without edits the very same source
 * comes back, whatever it is; so it does when every edit equals the present value.
 * Errors: every rule of `parseEntry` but `empty-frontmatter`, `shared-anchor`, `not-a-scalar`,
 * `not-a-list-of-text`, `unusual-layout`, `comment-inside`, `value-not-writable`, `number-not-finite`,
 * `verification-failed`.
 */
export function splice(source: string, edits: FieldEdits): Result<Spliced, Problem> {
  const unchanged: Spliced = { source, changed: [], spans: [] }
  if (Object.keys(edits).length === 0) return ok(unchanged)
  const unwritable = refuseEdit(source, edits)
  if (unwritable) return unwritable
  const parsed = parseEditable(source)
  if (!parsed.ok) return parsed
  return mapOk(spliceParsed(parsed.value, edits), ({ source, changed, spans }) => ({
    source,
    changed,
    spans,
  }))
}

/** A spliced source with what it reads as: the proof has read it already. */
export type SplicedEntry = Spliced & { readonly parsed: ParsedEntry }

/**
 * The same for an entry that was read already; without edits that change anything the very same entry comes back.
 * What is to be written needs the proof of the whole.
 */
export function spliceParsed(
  parsed: ParsedEntry,
  edits: FieldEdits,
  proof: Proof = 'whole',
): Result<SplicedEntry, Problem> {
  const { source } = parsed.parts
  const unwritable = refuseEdit(source, edits)
  if (unwritable) return unwritable
  const { tree } = parsed
  if (tree !== undefined) return spliceTree({ ...parsed, tree }, edits)
  const some = locateSome(parsed, Object.keys(edits))
  const quick = some === null ? null : spliceLocated(parsed, some, edits, proof)
  if (quick?.ok === true) return quick
  const located = locateParsed(parsed)
  return located.ok ? spliceLocated(parsed, located.value, edits, 'whole') : located
}

/**
 * What an edit makes of an entry that `readKnown` gave and that is known to be writable as it stands: spliced in the
 * layouts that nearly all files have, and not proven. For a look alone. Null where anything is unusual.
 */
export function spliceKnown(parsed: ParsedEntry, edits: FieldEdits): SplicedEntry | null {
  const { parts, data } = parsed
  if (refuseEdit(parts.source, edits) !== null || writesStructure(edits)) return null
  const located = locatePlainly(parsed, Object.keys(edits))
  const planned = located === null ? null : planSpans(located, edits)
  if (planned?.ok !== true || !planned.value.every(({ text }) => isOrdinary(text))) return null
  const spans = planned.value
  const after = partsWith(parts, applySpans(parts.source, spans))
  if (checkSize(after.source) ?? checkFrontmatter(after.source, after.block, after.blockStart)) return null
  const changed = [...new Set(spans.map(({ key }) => key))]
  return {
    source: after.source,
    changed,
    spans,
    parsed: { ...parsed, parts: after, data: { ...data, ...edits } },
  }
}

function writesStructure(edits: FieldEdits): boolean {
  return Object.entries(edits).some(
    ([key, value]) => isListOfText(value) && value.some((item) => structureOf(key, item) !== null),
  )
}

function spliceLocated(
  parsed: ParsedEntry,
  located: LocatedEntry,
  edits: FieldEdits,
  proof: Proof,
): Result<SplicedEntry, Problem> {
  const { source } = parsed.parts
  const planned = planSpans(located, edits)
  if (!planned.ok) return planned
  const spans = planned.value
  if (spans.length === 0) return ok({ source, changed: [], spans: [], parsed })
  const changed = [...new Set(spans.map(({ key }) => key))]
  const spliced = { source: applySpans(source, spans), changed, spans }
  return mapOk(verifySplice(located, edits, spliced, proof), (after) => ({ ...spliced, parsed: after }))
}

/** A list that ends at the closing fence grows before the lines of a new field at the same place. */
function planSpans(entry: LocatedEntry, edits: FieldEdits): Result<Span[], Problem> {
  const inPlace: Span[] = []
  const added: Span[] = []
  for (const [key, value] of Object.entries(edits)) {
    const planned = planField(entry, key, value)
    if (!planned.ok) return planned
    const spans = entry.fields.has(key) ? inPlace : added
    spans.push(...planned.value)
  }
  return ok(sortSpans([...inPlace, ...added]))
}

function planField(entry: LocatedEntry, key: string, value: FieldValue): Result<Span[], Problem> {
  const field = entry.fields.get(key)
  const present = readField(entry, key)
  if (!present.ok) {
    const offset = field?.keyStart ?? entry.parts.blockStart
    return refuse(entry.parts.source, offset, present.error, STRUCTURE_MESSAGES[present.error])
  }
  if (equalValues(present.value, value)) return ok([])
  if (value === null) return field ? removeField(entry, field) : ok([])
  if (!field) return addField(entry, key, value)
  if (isListOfText(value)) return writeList(entry, field, present.value, value)
  if (isListOfText(present.value)) return notAScalar(entry.parts.source, field)
  return writeScalar(entry, field, value)
}
