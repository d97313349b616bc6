import { isDeepStrictEqual } from 'node:util'
import { mergeField, sameValue } from '#lib/export/merge.ts'
import { fieldNamed, fieldNames } from '#lib/fields/table.ts'
import { type FieldEdits, readFields } from '#lib/frontmatter/locate/fields.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { err, ok, type Result } from '#lib/result.ts'
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
  const [old, now] = [readFields(base, fieldNames()), readFields(ours, fieldNames())]
  if (!old.ok) return old
  if (!now.ok) return now
  return ok(
    fieldNames()
      .map((field) => ({
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
  const values = readFields(theirs, fieldNames())
  if (!values.ok) return err(values.error)
  const taken: FieldChange[] = []
  const agreed: FieldChange[] = []
  const clashes: FieldClash[] = []
  const edits: Record<string, FieldEdits[string]> = {}
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
  const spliced = splice(theirs, edits)
  if (!spliced.ok) return spliced
  return ok({ source: spliced.value.source, taken, agreed, clashes })
}

function others(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => fieldNamed(key) === undefined))
}
