import { isInner } from '#lib/fields/key-edits.ts'
import { checkFrontmatter, checkSize, isOrdinary } from '#lib/frontmatter/caps.ts'
import { spliceTree } from '#lib/frontmatter/formats/write/splice-tree.ts'
import { type FieldEdits, isListOfText } from '#lib/frontmatter/locate/fields.ts'
import type { LocatedEntry } from '#lib/frontmatter/locate/located.ts'
import { locateParsed, locatePlainly, locateSome } from '#lib/frontmatter/locate/ranges.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { partsWith } from '#lib/frontmatter/split.ts'
import { structureOf } from '#lib/frontmatter/write/item.ts'
import { planSpans } from '#lib/frontmatter/write/plan-spans.ts'
import { applySpans, type Spliced } from '#lib/frontmatter/write/span.ts'
import { type Proof, verifySplice } from '#lib/frontmatter/write/verify.ts'
import { refuseEdit } from '#lib/frontmatter/write/writable.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

export type { FieldEdits, FieldValue } from '#lib/frontmatter/locate/fields.ts'
export type { Span, Spliced } from '#lib/frontmatter/write/span.ts'

/**
 * Writes new values of fields, also of those inside of others, into a source and changes no other byte. Without edits the very same source
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
  if (Object.values(edits).some(isInner)) return null
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
