import { digest } from '#lib/collection/digest.ts'
import { markersLine } from '#lib/collection/entry-warnings.ts'
import { type Entry, entryFromParsed, parseBytes } from '#lib/collection/read-entry.ts'
import type { FileBytes } from '#lib/collection/read-file.ts'
import { lineDiff, linesChanged } from '#lib/export/diff.ts'
import { editableValues, marksOf, mergeField, sameValue, type Told } from '#lib/export/merge.ts'
import type { ParsedEntry } from '#lib/frontmatter/parse.ts'
import { spliceParsed } from '#lib/frontmatter/splice.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { Refusal } from '#lib/schema/export.ts'
import type { FieldConflict } from '#lib/schema/import.ts'
import { RULES } from '#lib/schema/rules.ts'
import type { Editable } from '#lib/schema/values.ts'
import { WARNINGS } from '#lib/schema/warnings.ts'

/** A file as an export would leave it, with the bytes it would replace. */
export type FileWrite = {
  readonly keys: readonly Editable[]
  readonly before: FileBytes
  readonly beforeHead: string
  /** The whole new file, and the entry it reads as. */
  readonly after: Buffer
  readonly entry: Omit<Entry, 'size' | 'mtimeMs' | 'stamp'>
  readonly linesChanged: number
  /** What the person who looks at the plan should know of the written file, one sentence each. */
  readonly notes: readonly string[]
}

export type FileOutcome =
  | { readonly kind: 'write'; readonly write: FileWrite; readonly agreed: readonly Edit[] }
  | { readonly kind: 'unchanged'; readonly agreed: readonly Edit[] }
  | { readonly kind: 'swapped' }
  /** The text below the frontmatter holds a conflict of git, at this line. */
  | { readonly kind: 'markers'; readonly line: number }
  | { readonly kind: 'conflict'; readonly fields: readonly FieldConflict[] }
  | { readonly kind: 'refused'; readonly problem: Refusal }

/**
 * What the edits of one article do to the bytes that stand on disk right now: merged field by field, then
 * spliced. One conflict keeps the whole file from being written; so does another story under the path than
 * `basis`, what was decided about, and so do markers of a merge conflict in the text, unless they are meant.
 */
export function planFile(
  path: string,
  file: FileBytes,
  edits: readonly Edit[],
  basis: Told | null,
  withMarkers = false,
): FileOutcome {
  const parsed = parseBytes(file.bytes)
  if (!parsed.ok) return refused(parsed.error)
  const now = entryFromParsed(path, parsed.value)
  if (!now.ok) return refused(now.error)
  if (marksOf(basis, now.value.fields).swapped) return { kind: 'swapped' }
  const theirs = editableValues(now.value.fields)
  const agreed: Edit[] = []
  const ours: Edit[] = []
  const fields: FieldConflict[] = []
  for (const edit of edits) {
    const outcome = mergeField(edit.base, edit.value, theirs[edit.field])
    if (outcome === 'agreed') agreed.push(edit)
    else if (outcome === 'ours') ours.push(edit)
    else
      fields.push({ path, field: edit.field, base: edit.base, ours: edit.value, theirs: theirs[edit.field] })
  }
  if (fields.length > 0) return { kind: 'conflict', fields }
  if (ours.length === 0) return { kind: 'unchanged', agreed }
  const line = withMarkers ? null : markersLine(parsed.value)
  if (line !== null) return { kind: 'markers', line }
  return planWrite(path, file, parsed.value, ours, agreed)
}

function planWrite(
  path: string,
  file: FileBytes,
  parsed: ParsedEntry,
  ours: readonly Edit[],
  agreed: readonly Edit[],
): FileOutcome {
  const spliced = spliceParsed(parsed, Object.fromEntries(ours.map(({ field, value }) => [field, value])))
  if (!spliced.ok) return refused(spliced.error)
  const bytes = Buffer.from(spliced.value.source, 'utf8')
  const entry = entryFromParsed(path, spliced.value.parsed)
  if (!entry.ok) return refused(entry.error)
  if (bytes.equals(file.bytes) || !holds(entry.value, ours)) {
    const message = 'The written file would not read back as intended.'
    return refused({
      rule: 'verification-failed',
      message,
      hint: RULES['verification-failed'].hint,
      line: null,
    })
  }
  const beforeHead = parsed.parts.source.slice(0, parsed.parts.bodyStart)
  const write: FileWrite = {
    keys: ours.map(({ field }) => field),
    before: file,
    beforeHead,
    after: bytes,
    entry: { ...entry.value, path, digest: digest(bytes) },
    linesChanged: linesChanged(lineDiff(beforeHead, entry.value.head)),
    notes: entry.value.fields.warnings.flatMap(({ rule, line }) =>
      rule === 'draft' && entry.value.fields.published !== 'false'
        ? `${WARNINGS.draft} It is line ${line}.`
        : [],
    ),
  }
  return { kind: 'write', write, agreed }
}

function refused({ rule, message, hint, line }: Refusal): FileOutcome {
  return { kind: 'refused', problem: { rule, message, hint, line } }
}

function holds(entry: Pick<Entry, 'fields'>, edits: readonly Edit[]): boolean {
  const values = editableValues(entry.fields)
  return edits.every(({ field, value }) => sameValue(values[field], value))
}
