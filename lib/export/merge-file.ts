import { isDeepStrictEqual } from 'node:util'
import { mergeField, sameValue } from '#lib/export/merge.ts'
import type { FieldValues } from '#lib/fields/held.ts'
import { commonKeys, fieldPlaces } from '#lib/fields/in-file.ts'
import { pathOf } from '#lib/fields/key-edits.ts'
import { isTold } from '#lib/fields/told-fields.ts'
import { readFieldAt, readFields } from '#lib/frontmatter/locate/fields.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { spliceFields } from '#lib/frontmatter/write/splice-fields.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'

/** One field as an export wrote it: `base` stood there before, `ours` is what was written. */
export type FieldChange = { readonly field: Editable; readonly base: FieldValue; readonly ours: FieldValue }

/** A field that holds a third value in the newer file. */
export type FieldClash = FieldChange & { readonly theirs: FieldValue }

export type MergedFile = {
  /** The newer file with our values where it still had the old ones. */
  readonly source: string
  readonly taken: readonly FieldChange[]
  /** Fields that hold our value already. */
  readonly agreed: readonly FieldChange[]
  readonly clashes: readonly FieldClash[]
}

/**
 * What an export changed between two versions of a file; null where they differ in more than fields of the desk, so
 * that somebody else had a hand in it. The error says what cannot be read.
 */
export function exportedChanges(base: string, ours: string): Result<readonly FieldChange[] | null, Problem> {
  const [before, after] = [parseEditable(base), parseEditable(ours)]
  if (!before.ok) return before
  if (!after.ok) return after
  if (before.value.parts.body !== after.value.parts.body) return ok(null)
  if (!isDeepStrictEqual(others(before.value.data), others(after.value.data))) return ok(null)
  const [old, now] = [fieldValues(base), fieldValues(ours)]
  if (!old.ok) return old
  if (!now.ok) return now
  return ok(
    fieldPlaces()
      .map(({ name: field }) => ({
        field,
        base: old.value[field] ?? null,
        ours: now.value[field] ?? null,
      }))
      .filter((change) => !sameValue(change.base, change.ours)),
  )
}

/**
 * Puts exported values into a newer version of their file, field by field. A field with a third value stays as it is
 * and is listed; the others go on. The error says why the newer file cannot be read or written.
 */
export function mergeFile(changes: readonly FieldChange[], theirs: string): Result<MergedFile, Problem> {
  const values = fieldValues(theirs)
  if (!values.ok) return err(values.error)
  const taken: FieldChange[] = []
  const agreed: FieldChange[] = []
  const clashes: FieldClash[] = []
  const edits: Record<string, FieldValue> = {}
  for (const change of changes) {
    const now = values.value[change.field] ?? null
    const outcome = mergeField(change.base, change.ours, now)
    if (outcome === 'agreed') agreed.push(change)
    else if (outcome === 'conflict') clashes.push({ ...change, theirs: now })
    else {
      taken.push(change)
      edits[change.field] = change.ours
    }
  }
  const spliced = spliceFields(theirs, edits)
  if (!spliced.ok) return spliced
  return ok({ source: spliced.value.source, taken, agreed, clashes })
}

function others(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return fieldPlaces().reduce((rest, { keyIn }) => without(rest, pathOf(data, keyIn(data))), { ...data })
}

/** What an export makes for a field inside of it is nobody else's: so a mapping that is left empty counts for none. */
function without(data: Record<string, unknown>, [key, ...rest]: readonly string[]): Record<string, unknown> {
  if (key === undefined || !Object.hasOwn(data, key)) return data
  const { [key]: value, ...others } = data
  if (rest.length === 0 || value === null) return others
  if (!isMapping(value)) return data
  const inner = without(value, rest)
  return Object.keys(inner).length === 0 ? others : { ...data, [key]: inner }
}

/** The values of the fields in a file. A title or a summary that is no text is none of the desk's. */
function fieldValues(source: string): Result<FieldValues, Problem> {
  const parsed = parseEditable(source)
  if (!parsed.ok) return parsed
  return mapOk(readFields(source, commonKeys()), (values) =>
    Object.fromEntries(
      fieldPlaces().map(({ name, key, keyIn, read }) => {
        if (!isTold(name)) return [name, asRead(values[key] ?? null, read)]
        const told = readFieldAt(parsed.value, keyIn(parsed.value.data))
        return [name, told.ok ? asRead(told.value, read) : null]
      }),
    ),
  )
}

/** Nothing is no empty list here. What is no value of its field stands for itself: it was not the desk that wrote it. */
function asRead(value: FieldValue, read: (raw: unknown) => FieldValue): FieldValue {
  return value === null ? null : (read(value) ?? value)
}
