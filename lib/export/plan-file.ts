import { digest } from '#lib/collection/digest.ts'
import { type Entry, entryFromParsed, parseBytes } from '#lib/collection/read-entry.ts'
import type { FileBytes } from '#lib/collection/read-file.ts'
import { lineDiff, linesChanged } from '#lib/export/diff.ts'
import { editableValues, marksOf, mergeField, sameValue, type Told } from '#lib/export/merge.ts'
import type { ParsedEntry } from '#lib/frontmatter/parse.ts'
import { spliceParsed } from '#lib/frontmatter/splice.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { FieldConflict } from '#lib/schema/import.ts'
import type { Problem } from '#lib/schema/rules.ts'
import type { Editable } from '#lib/schema/values.ts'

/** A file as an export would leave it, with the bytes it would replace. */
export type FileWrite = {
  readonly keys: readonly Editable[]
  readonly before: FileBytes
  readonly beforeHead: string
  /** The whole new file, and the entry it reads as. */
  readonly after: Buffer
  readonly entry: Omit<Entry, 'size' | 'mtimeMs' | 'stamp'>
  readonly linesChanged: number
}

export type FileOutcome =
  | { readonly kind: 'write'; readonly write: FileWrite; readonly agreed: readonly Edit[] }
  | { readonly kind: 'unchanged'; readonly agreed: readonly Edit[] }
  | { readonly kind: 'swapped' }
  | { readonly kind: 'conflict'; readonly fields: readonly FieldConflict[] }
  | { readonly kind: 'refused'; readonly problem: Pick<Problem, 'rule' | 'message'> }

/**
 * What the edits of one article do to the bytes that stand on disk right now: merged field by field, then
 * spliced. One conflict keeps the whole file from being written; so does another story under the path than
 * `basis`, what was decided about.
 */
export function planFile(
  path: string,
  file: FileBytes,
  edits: readonly Edit[],
  basis: Told | null,
): FileOutcome {
  const parsed = parseBytes(file.bytes)
  if (!parsed.ok) return { kind: 'refused', problem: parsed.error }
  const now = entryFromParsed(path, parsed.value)
  if (!now.ok) return { kind: 'refused', problem: now.error }
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
  if (!spliced.ok) return { kind: 'refused', problem: spliced.error }
  const bytes = Buffer.from(spliced.value.source, 'utf8')
  const entry = entryFromParsed(path, spliced.value.parsed)
  if (!entry.ok) return { kind: 'refused', problem: entry.error }
  if (bytes.equals(file.bytes) || !holds(entry.value, ours)) {
    return {
      kind: 'refused',
      problem: { rule: 'verification-failed', message: 'The written file would not read back as intended.' },
    }
  }
  const beforeHead = parsed.parts.source.slice(0, parsed.parts.bodyStart)
  const write: FileWrite = {
    keys: ours.map(({ field }) => field),
    before: file,
    beforeHead,
    after: bytes,
    entry: { ...entry.value, path, digest: digest(bytes) },
    linesChanged: linesChanged(lineDiff(beforeHead, entry.value.head)),
  }
  return { kind: 'write', write, agreed }
}

function holds(entry: Pick<Entry, 'fields'>, edits: readonly Edit[]): boolean {
  const values = editableValues(entry.fields)
  return edits.every(({ field, value }) => sameValue(values[field], value))
}
