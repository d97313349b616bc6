import { type Entry, entryFromBytes, readingRules } from '#lib/collection/read-entry.ts'
import type { StoredStand } from '#lib/db/articles/stands.ts'
import type { ArticleUpdate } from '#lib/db/articles/store-articles.ts'
import { versionsAfter } from '#lib/db/articles/versions.ts'
import { articleValues, basisOf, compareExported } from '#lib/export/exported.ts'
import { marksOf, mergeField, sameValue, toldInFile } from '#lib/export/merge.ts'
import { type FieldValues, valueIn, valuesOf } from '#lib/fields/held.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { changedKeys } from '#lib/frontmatter/changed-keys.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { canonicalAgain } from '#lib/schema/entry/canonical-url.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'
import type { Editable } from '#lib/schema/values.ts'

/** Everything one new revision of a file does to its article. */
export type PlannedUpdate = ArticleUpdate & {
  /** The path it stood under, or did before it went missing. */
  readonly from: string
  /** It did not stand under its path before. */
  readonly arrives: boolean
  /** The address that was decided about, in the form of the present rules. */
  readonly basisAddress: string | null
  /** Other rules than the present ones read it before. */
  readonly reread: boolean
  readonly edits: { readonly keep: readonly Edit[]; readonly drop: readonly Edit[] }
  readonly conflicts: readonly Edit[]
  /** What exports put into the file, as far as it still counts; null where nothing of it changed. */
  readonly exported: readonly ExportedField[] | null
  readonly events: readonly AuditEvent[]
}

type Site = {
  /** The fields that are always written again where upstream took them back. */
  readonly always: readonly Editable[]
  readonly at: Date
}

/**
 * The three-way merge of a new revision with the pending edits of its article, and the comparison with what exports
 * put into the file. Pure.
 */
export function planUpdate(stored: StoredStand, entry: Entry, { always, at }: Site): PlannedUpdate {
  const { address, basis, stand } = byTheseRules(stored)
  const theirs = valuesOf(entry.fields)
  const merged = mergeEdits(stand.edits, theirs)
  const compared = compareExported(stand, theirs, always, at)
  const { drop } = merged
  const keep = [...merged.keep, ...compared.again]
  const { exported } = compared
  const next = { status: stand.status, edits: keep, exported }
  const moved = [
    ...fieldNames().filter((field) => upstreamMoved(stand, field, theirs)),
    // Whoever decides now has seen another story than the one that stands there, or another text of it.
    ...(address === entry.fields.canonicalUrl ? [] : ['status', 'text']),
    ...(textMoved(stand, entry) ? ['text'] : []),
  ]
  return {
    id: stand.id,
    from: stand.path,
    arrives: stand.missing || stand.path !== entry.path,
    reread: stand.reader !== readingRules(),
    entry,
    ...articleValues(entry.fields, next),
    versions: moved.length === 0 ? null : versionsAfter(stand, moved),
    marks: { ...marksOf(basisOf(next, basis), entry.fields, exported), changedAfterExport: compared.changed },
    exported: isSame(stand.exported, exported) ? null : exported,
    basisAddress: basis?.canonicalUrl ?? null,
    previousHead: stand.head === entry.head ? null : stand.head,
    // The same bytes may be read again, under another name or by newer rules.
    fromUpstream: stand.missing || stand.digest !== entry.digest,
    edits: { keep, drop },
    conflicts: keep.filter((edit) => edit.theirs !== null),
    events: [...fileEvents(stand, entry), ...merged.events, ...compared.events],
  }
}

function isSame(before: readonly ExportedField[], after: readonly ExportedField[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ ours, theirs }, at) => {
      const next = after[at]
      return next !== undefined && theirs === next.theirs && sameValue(ours, next.ours)
    })
  )
}

/** What an article, its decision and its edits tell, as the present rules would have read it. */
function byTheseRules(stored: StoredStand) {
  const { reader, canonicalUrl, basis, head, path } = stored
  if (reader === readingRules()) return { address: canonicalUrl, basis, stand: stored }
  const entry = entryFromBytes(path, Buffer.from(head, 'utf8'))
  const address = entry.ok ? entry.value.fields.canonicalUrl : canonicalAgain(canonicalUrl)
  const stand = entry.ok
    ? { ...stored, edits: stored.edits.map((edit) => readAgain(edit, valuesOf(entry.value.fields))) }
    : stored
  if (basis === null) return { address, basis, stand }
  const decided = basis.canonicalUrl === canonicalUrl ? address : canonicalAgain(basis.canonicalUrl)
  return { address, basis: { ...basis, canonicalUrl: decided }, stand }
}

/**
 * An edit that says of the file as it was read last what the present rules read there: a decision that was made before
 * the flag of the site was known is about what the file says of it.
 */
function readAgain(edit: Edit, inFile: FieldValues): Edit {
  const value = inFile[edit.field]
  if (value === undefined) return edit
  return edit.theirs === null ? { ...edit, base: value } : { ...edit, theirs: { value } }
}

function mergeEdits(edits: readonly Edit[], theirs: FieldValues) {
  const keep: Edit[] = []
  const drop: Edit[] = []
  const events: AuditEvent[] = []
  for (const edit of edits) {
    const { field, base, value } = edit
    const now = theirs[field]
    if (now === undefined) {
      // The site has no such field any more.
      keep.push(edit)
      continue
    }
    const outcome = mergeField(base, value, now)
    if (outcome === 'agreed') {
      drop.push(edit)
      events.push({ name: 'edit.agreed', payload: { field, value } })
      continue
    }
    const conflict = outcome === 'conflict' ? { value: now } : null
    const known = edit.theirs !== null && conflict !== null && sameValue(edit.theirs.value, conflict.value)
    if (conflict !== null && !known) {
      events.push({ name: 'edit.conflicted', payload: { field, base, ours: value, theirs: conflict.value } })
    }
    keep.push({ ...edit, theirs: conflict })
  }
  return { keep, drop, events }
}

/** Whether upstream gave the field another value than the file had when it was last read. */
function upstreamMoved(stand: StoredStand, field: Editable, theirs: FieldValues): boolean {
  const edit = stand.edits.find((candidate) => candidate.field === field)
  const before =
    edit === undefined ? valueIn(stand, field) : edit.theirs === null ? edit.base : edit.theirs.value
  return !sameValue(before, theirs[field] ?? null)
}

/** Whether editors read something else in this revision. */
function textMoved(stand: StoredStand, entry: Entry): boolean {
  if (stand.digest === entry.digest) return false
  const { title, excerpt } = entry.fields
  const told = toldInFile(stand, stand.edits)
  return told.title !== title || told.excerpt !== excerpt || told.body !== entry.body
}

/** What the history of a decided or edited article tells of its file; the others change too often to be told. */
function fileEvents(stand: StoredStand, entry: Entry): AuditEvent[] {
  const events: AuditEvent[] = []
  if (stand.missing) events.push({ name: 'article.returned', payload: { path: entry.path } })
  if (stand.unreadable) events.push({ name: 'article.readable', payload: { path: entry.path } })
  if (stand.path !== entry.path) {
    events.push({ name: 'article.moved', payload: { from: stand.path, to: entry.path } })
  }
  if (!isDecided(stand.status) && stand.edits.length === 0) return events
  const keys = changedKeys(stand.head, entry.head)
  if (keys.length > 0) events.push({ name: 'article.upstream-changed', payload: { keys } })
  return events
}
