import { fieldsForPlan, parseBytes } from '#lib/collection/read-entry.ts'
import type { FileBytes } from '#lib/collection/read-file.ts'
import type { Told } from '#lib/export/merge.ts'
import { type FieldValues, type Held, NO_VALUES, withValue } from '#lib/fields/held.ts'
import { commonPlaces, inFile, topKeys } from '#lib/fields/in-file.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { readKnown } from '#lib/frontmatter/read-known.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { type SplicedEntry, spliceKnown, spliceParsed } from '#lib/frontmatter/write/splice.ts'
import type { Proof } from '#lib/frontmatter/write/verify.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'
import { valueAt } from '#lib/schema/site/site-values.ts'

/** What a plan goes by of a file: what the text tells, and its values. */
export type Look = {
  readonly parsed: ParsedEntry
  readonly told: Told
  readonly held: Held
  /** What edits make of it, with its values then; refused without a reason where the whole file has to say. */
  readonly splice: (edits: FieldValues) => Result<SplicedEntry & { readonly held: Held }, Problem | null>
}

/** The base revision of an article, read by the present rules and writable: what these bytes tell is known. */
export type Base = { readonly digest: string; readonly told: Told }

/** Reads the whole file. */
export function lookAt(path: string, file: FileBytes, proof: Proof): Result<Look, Problem> {
  const read = parseBytes(file.bytes)
  if (!read.ok) return read
  const parsed = read.value
  const splice = (edits: FieldValues) => {
    const spliced = spliceParsed(parsed, inFile(edits, parsed.data), proof)
    if (!spliced.ok) return spliced
    return mapOk(fieldsForPlan(path, spliced.value.parsed), (held) => ({ ...spliced.value, held }))
  }
  return mapOk(fieldsForPlan(path, parsed), (fields) => ({ parsed, told: fields, held: fields, splice }))
}

/**
 * Reads of a file that is the base revision what an export would change, and takes the rest as the import told it: that
 * the file can be written, too. For a look alone: nothing can be written by it, and nothing is told of title
 * and summary. Null where the file is another by now, or anything in it is unusual.
 */
export function lookAtKnown(file: FileBytes, base: Base | null): Look | null {
  if (base === null || base.digest !== file.digest) return null
  const source = decodeEntry(file.bytes)
  const parsed = source.ok ? readKnown(source.value, [...topKeys(), 'draft']) : null
  const held = parsed === null ? null : usualValues(parsed)
  if (parsed === null || held === null) return null
  const splice = (edits: FieldValues) => {
    const spliced = spliceKnown(parsed, inFile(edits, parsed.data))
    const after = spliced === null ? null : usualValues(spliced.parsed)
    return spliced === null || after === null ? err(null) : ok({ ...spliced, held: after })
  }
  return { parsed, told: base.told, held, splice }
}

const EMPTY: Held = { published: 'absent', topics: [], title: '', excerpt: '', others: NO_VALUES }

/** Null for anything but a value of its kind in each field, or nothing in its place. */
function usualValues({ data }: ParsedEntry): Held | null {
  let held = EMPTY
  for (const { name, key, isUsual, read } of commonPlaces()) {
    const raw = valueAt(data, key)
    if (!isUsual(raw)) return null
    held = withValue(held, name, read(raw))
  }
  return held
}
