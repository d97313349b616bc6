import { digest } from '#lib/collection/digest.ts'
import { draftLine, markersLine } from '#lib/collection/entry-warnings.ts'
import { type Entry, entryFromParsed } from '#lib/collection/read-entry.ts'
import type { FileBytes } from '#lib/collection/read-file.ts'
import { linesInSpans } from '#lib/export/diff.ts'
import { type FileValues, sameInFile } from '#lib/export/exported.ts'
import { fileValues } from '#lib/export/file-values.ts'
import { marksOf, mergeField, type Told } from '#lib/export/merge.ts'
import { type Base, type Look, lookAt, lookAtKnown } from '#lib/export/plan/look.ts'
import { type Held, valueIn, valuesOf } from '#lib/fields/held.ts'
import { isTold } from '#lib/fields/told-fields.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { RULES } from '#lib/schema/entry/rules.ts'
import { WARNINGS } from '#lib/schema/entry/warnings.ts'
import type { Refusal } from '#lib/schema/export/export.ts'
import type { ExportedField, TakenBack } from '#lib/schema/export/exported-field.ts'
import type { FieldConflict } from '#lib/schema/import.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'

/** What there is to tell of a file that would be written. */
export type WriteSummary = {
  readonly keys: readonly Editable[]
  readonly linesChanged: number
  /** What the person who looks at the plan should know of the written file, one sentence each. */
  readonly notes: readonly string[]
  /** It takes out what the desk had written and what does not stand any more. */
  readonly takesOut: boolean
}

/** A file as an export would leave it, with the bytes it would replace. */
export type FileWrite = WriteSummary & {
  readonly before: { readonly digest: string }
  /** The values that stand in it. */
  readonly from: FileValues
  readonly beforeHead: string
  /** The whole new file, and the entry it reads as. */
  readonly after: Uint8Array
  readonly entry: Omit<Entry, 'size' | 'mtimeMs' | 'stamp'>
}

export type FileOutcome<Write = FileWrite> =
  | { readonly kind: 'write'; readonly write: Write; readonly agreed: readonly Edit[] }
  | { readonly kind: 'unchanged'; readonly agreed: readonly Edit[] }
  | { readonly kind: 'swapped' }
  /** The text below the frontmatter holds a conflict of git, at this line. */
  | { readonly kind: 'markers'; readonly line: number }
  | { readonly kind: 'taken-back'; readonly fields: readonly TakenBack[] }
  | { readonly kind: 'conflict'; readonly fields: readonly FieldConflict[] }
  | { readonly kind: 'refused'; readonly problem: Refusal }
  /** Nothing waits to be written, and the file cannot be read. */
  | { readonly kind: 'unreadable'; readonly problem: Refusal }

/** What an article wants of its file. */
export type Wanted = {
  readonly edits: readonly Edit[]
  /** What exports put into the file. */
  readonly exported: readonly ExportedField[]
  /** What was decided about. */
  readonly basis: Told | null
  /** What is known of the file as it was imported or exported last. */
  readonly base: Base | null
  /** The bytes are those that other rules read last: what edits were made against is what the present ones read there. */
  readonly isReadAgain?: boolean
  /** The article is in no scope any more: what the desk put into the file goes, nothing else is written. */
  readonly out: readonly ExportedField[] | null
  /** The fields that are written again where upstream took them back; for those a file is not held. */
  readonly always: readonly Editable[]
  /** Files whose text holds markers of a merge conflict are written too. */
  readonly withMarkers: boolean
}

/**
 * What the edits of one article do to the bytes that stand on disk right now: merged field by field, then
 * spliced. One conflict keeps the whole file from being written; so does another story under the path than was
 * decided about, an exported value that upstream took back, and markers of a merge conflict in the text, unless they
 * are meant.
 */
export function planFile(path: string, file: FileBytes, wanted: Wanted): FileOutcome {
  const look = lookAt(path, file, 'whole')
  if (!look.ok) return refused(look.error)
  return outcomeOf(path, wanted, look.value, (planned) => fileWrite(path, file, planned))
}

/**
 * The same as far as there is something to tell of it: a file that is the base revision is read where it would change,
 * and no file is written out. Nothing can be written by it.
 */
export function summariseFile(path: string, file: FileBytes, wanted: Wanted): FileOutcome<WriteSummary> {
  const known = isCommon(wanted) ? lookAtKnown(file, wanted.base) : null
  const quick = known === null ? null : outcomeOf(path, wanted, known, ({ summary }) => summary)
  // Why a file is refused is told by the whole of it.
  if (quick !== null && quick.kind !== 'refused') return quick
  const look = lookAt(path, file, 'edited')
  if (!look.ok) return refused(look.error)
  return outcomeOf(path, wanted, look.value, ({ summary }) => summary)
}

/** Whether it is about nothing but fields that a look at a known file tells of. */
function isCommon({ edits, exported }: Wanted): boolean {
  return [...edits, ...exported].every(({ field }) => !isTold(field))
}

function outcomeOf<Write>(
  path: string,
  wanted: Wanted,
  look: Look,
  finish: (planned: Planned) => Write,
): FileOutcome<Write> {
  const { edits, exported, basis, out, withMarkers, isReadAgain } = wanted
  const { held, told } = look
  if (marksOf(basis, told, exported).swapped) return { kind: 'swapped' }
  const theirs = valuesOf(held)
  const place = { look, withMarkers, from: fileValues(look.parsed, held), finish }
  if (out !== null) return planTakingOut(place, out)
  const back = takenBackIn(theirs, wanted)
  if (back.length > 0) return { kind: 'taken-back', fields: back }
  const agreed: Edit[] = []
  const ours: Written[] = []
  const fields: FieldConflict[] = []
  for (const edit of edits) {
    const now = theirs[edit.field]
    // Of a field that the site has no more nothing is written; the edit stays.
    if (now === undefined) continue
    const base = isReadAgain && edit.theirs === null ? now : edit.base
    const outcome = mergeField(base, edit.value, now)
    if (outcome === 'agreed') agreed.push(edit)
    else if (outcome === 'ours') ours.push({ field: edit.field, value: asBefore(edit, exported) })
    else fields.push({ path, field: edit.field, base: edit.base, ours: edit.value, theirs: now })
  }
  if (fields.length > 0) return { kind: 'conflict', fields }
  if (ours.length === 0) return { kind: 'unchanged', agreed }
  return planWrite(place, ours, { agreed, takesOut: false })
}

type Written = { readonly field: Editable; readonly value: FieldValue }

/** A wanted value that stood there before the desk first wrote is written as it stood: absent keys are absent again. */
function asBefore({ field, value }: Edit, exported: readonly ExportedField[]): FieldValue {
  const row = exported.find((candidate) => candidate.field === field)
  return row !== undefined && sameInFile(field, value, row.before) ? row.before : value
}

function takenBackIn(
  theirs: FileValues,
  { edits, exported, always }: Wanted,
): { field: Editable; ours: FieldValue; theirs: FieldValue }[] {
  return exported.flatMap(({ field, ours, before, theirs: waiting }) => {
    const now = theirs[field]
    if (now === undefined) return []
    // What waits for an answer is held, whatever the site says by now: no edit wants it.
    const isAnswered =
      (always.includes(field) && waiting === null) || edits.some((edit) => edit.field === field)
    if (isAnswered || sameInFile(field, now, ours) || !sameInFile(field, now, before)) return []
    return [{ field, ours, theirs: now }]
  })
}

/** Only where what the desk wrote still stands; what upstream wrote since is its own. */
function planTakingOut<Write>(place: Place<Write>, out: readonly ExportedField[]): FileOutcome<Write> {
  const standing = out.filter(({ field, ours }) => sameInFile(field, place.from[field], ours))
  if (standing.length === 0) return { kind: 'unchanged', agreed: [] }
  const back = standing.map(({ field, before }) => ({ field, value: before }))
  return planWrite(place, back, { agreed: [], takesOut: true })
}

/** A file that would be written, before and after. */
type Planned = {
  readonly summary: WriteSummary
  readonly from: FileValues
  readonly before: ParsedEntry
  readonly after: ParsedEntry
}

type Place<Write> = Pick<Wanted, 'withMarkers'> & {
  readonly look: Look
  readonly from: FileValues
  readonly finish: (planned: Planned) => Write
}

function planWrite<Write>(
  { look, withMarkers, from, finish }: Place<Write>,
  ours: readonly Written[],
  { agreed, takesOut }: { agreed: readonly Edit[]; takesOut: boolean },
): FileOutcome<Write> {
  const { parsed: before } = look
  const line = markersLine(before)
  if (line !== null && !withMarkers) return { kind: 'markers', line }
  const edits = Object.fromEntries(ours.map(({ field, value }) => [field, value]))
  const spliced = look.splice(edits)
  if (!spliced.ok) return refused(spliced.error ?? MISREAD)
  const { source, spans, parsed: after, held } = spliced.value
  if (source === before.parts.source || !holds(held, ours)) return refused(MISREAD)
  const draft = draftLine(after)
  const summary: WriteSummary = {
    keys: ours.map(({ field }) => field),
    linesChanged: linesInSpans(before.parts.source, spans),
    notes: [
      ...(line === null
        ? []
        : [`Line ${line} is a marker of a merge conflict in git; the text is left as it stands.`]),
      ...(draft !== null && held.published !== 'false' ? [`${WARNINGS.draft} It is line ${draft}.`] : []),
    ],
    takesOut,
  }
  return { kind: 'write', write: finish({ summary, from, before, after }), agreed }
}

function fileWrite(path: string, file: FileBytes, { summary, from, before, after }: Planned): FileWrite {
  const bytes = Buffer.from(after.parts.source, 'utf8')
  // Made for files that are written; a plan of many has no use for it.
  let entry: FileWrite['entry'] | undefined
  return {
    ...summary,
    before: { digest: file.digest },
    from,
    beforeHead: before.parts.source.slice(0, before.parts.bodyStart),
    after: bytes,
    get entry() {
      const made = entry ?? entryOf(path, after, bytes)
      entry = made
      return made
    },
  }
}

const MISREAD: Refusal = {
  rule: 'verification-failed',
  message: 'The written file would not read back as intended.',
  hint: RULES['verification-failed'].hint,
  line: null,
}

function refused({ rule, message, hint, line }: Refusal): FileOutcome<never> {
  return { kind: 'refused', problem: { rule, message, hint, line } }
}

/** What reads for a plan reads as an entry: the lists that are left out there give warnings only. */
function entryOf(path: string, parsed: ParsedEntry, bytes: Buffer): FileWrite['entry'] {
  const entry = entryFromParsed(path, parsed)
  if (!entry.ok) throw new Error(entry.error.message)
  return { ...entry.value, path, digest: digest(bytes) }
}

function holds(held: Held, written: readonly Written[]): boolean {
  return written.every(({ field, value }) => sameInFile(field, valueIn(held, field), value))
}
