import { digest } from '#lib/collection/digest.ts'
import {
  type Entry,
  entryFromBytes,
  entryFromParsed,
  parseBytes,
  type ReadEntry,
} from '#lib/collection/read-entry.ts'
import { readFile } from '#lib/collection/read-file.ts'
import { type FileValues, sameInFile } from '#lib/export/exported.ts'
import { fileValues, valuesOfHead } from '#lib/export/file-values.ts'
import { marksOf } from '#lib/export/merge.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import { inFile } from '#lib/fields/in-file.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { spliceParsed } from '#lib/frontmatter/write/splice.ts'
import type { DiffLine } from '#lib/schema/article.ts'
import type { Editable } from '#lib/schema/values.ts'

/** What a run wrote into one file, and what the desk knows of it now. */
export type WrittenRow = {
  readonly path: string
  readonly keys: readonly Editable[]
  readonly beforeDigest: string
  readonly afterDigest: string
  readonly beforeHead: string
  readonly afterHead: string
  readonly article: { readonly path: string; readonly digest: string } | null
  /** Another article stands under the path now. */
  readonly isOthers: boolean
  /** What later exports wrote into the file, and nobody rolled back. */
  readonly later: readonly { readonly keys: readonly Editable[]; readonly afterHead: string }[]
  /** Digests of other articles of the same address: their texts. */
  readonly elsewhere: ReadonlySet<string> | undefined
}

export type RestorePlan =
  | {
      readonly kind: 'restore'
      readonly bytes: Buffer
      readonly entry: Omit<Entry, 'size' | 'mtimeMs' | 'stamp'>
      /** The fields that go back, and what stands in them now. */
      readonly keys: readonly Editable[]
      readonly from: FileValues
      /** The file as it stands now, which is not always as the run left it. */
      readonly now: { readonly digest: string; readonly head: string }
      /** What stays of the run, because it was changed since. */
      readonly kept: Kept | null
    }
  | ({ readonly kind: 'keep' } & Kept)

type Kept = { readonly reason: string; readonly diff: readonly DiffLine[] }

const GONE = 'The file is no longer there.'
const OTHER = 'Another text stands under this path now.'
const UNREADABLE = 'The file changed after the export and can no longer be read as an entry.'
const MOVED = 'The article stands under another path now.'
const STALE = 'The desk knows another version of this file; import, then roll back again.'
const LOST = 'What stood there before can no longer be put together.'

/**
 * The old head in front of the present body, where the file is still exactly what the run wrote. Where upstream changed
 * it since, the fields that still hold what the run wrote go back, and every other byte stays as it is.
 */
export function planRestore(root: string, row: WrittenRow): RestorePlan {
  const { path, article } = row
  const file = readFile(root, path)
  if (!file.ok) return keep(file.error === 'missing' ? GONE : `The file cannot be read (${file.error}).`)
  const parsed = parseBytes(file.value.bytes)
  const now = parsed.ok ? entryFromParsed(path, parsed.value) : parsed
  if (!parsed.ok || !now.ok) return keep(UNREADABLE)
  if (article?.path !== path) return keep(MOVED)
  if (row.isOthers) return keep(OTHER, showDiff(row.afterHead, now.value.head))
  const { digest: present } = file.value
  const place = { row, now: now.value, present, from: fileValues(parsed.value, now.value.fields) }
  const isReplaced = row.keys.some((field) => wroteLater(row, field).length > 0)
  if (isReplaced || present !== row.afterDigest) return planByField(place, parsed.value)
  if (article.digest !== row.afterDigest) return keep(STALE)
  const bytes = Buffer.from(row.beforeHead + now.value.body, 'utf8')
  if (digest(bytes) !== row.beforeDigest) return keep(LOST)
  return restoring(place, bytes, row.keys, null)
}

type Place = {
  readonly row: WrittenRow
  readonly now: ReadEntry
  readonly present: string
  readonly from: FileValues
}

function planByField(place: Place, parsed: ParsedEntry): RestorePlan {
  const { row, now, present, from } = place
  const diff = showDiff(row.afterHead, now.head)
  if (row.elsewhere?.has(present) === true || !isSameText(row, now)) return keep(OTHER, diff)
  const before = valuesOfHead(row.beforeHead)
  const written = valuesOfHead(row.afterHead)
  // Of a field that a later export wrote the value is not this run's, whatever it is.
  const keys = row.keys.filter(
    (field) => wroteLater(row, field).length === 0 && sameInFile(field, from[field], written[field]),
  )
  const others = row.keys.filter((field) => !keys.includes(field))
  const changed = whyChanged(place, others, before)
  if (keys.length === 0) return keep(changed, diff)
  const spliced = spliceParsed(
    parsed,
    inFile(Object.fromEntries(keys.map((field) => [field, before[field] ?? null])), parsed.data),
  )
  if (!spliced.ok) return keep(spliced.error.message, diff)
  const bytes = Buffer.from(spliced.value.source, 'utf8')
  return restoring(place, bytes, keys, others.length === 0 ? null : { reason: changed, diff })
}

function wroteLater({ later }: WrittenRow, field: Editable): WrittenRow['later'] {
  return later.filter(({ keys }) => keys.includes(field))
}

/** Whose doing it is that fields do not hold any more what the run wrote. */
function whyChanged({ row, from }: Place, fields: readonly Editable[], before: FileValues): string {
  const ours = fields.filter((field) =>
    wroteLater(row, field).some(({ afterHead }) =>
      sameInFile(field, from[field], valuesOfHead(afterHead)[field]),
    ),
  )
  const asBefore = fields.filter(
    (field) => !ours.includes(field) && sameInFile(field, from[field], before[field]),
  )
  const upstream = fields.filter((field) => !ours.includes(field) && !asBefore.includes(field))
  const sentences = [
    [ours, (names: string) => `The desk itself wrote ${names} in a later export; roll that one back first.`],
    [upstream, (names: string) => `Upstream changed ${names} after the export.`],
    [asBefore, (names: string) => `The value of ${names} is the one from before the export.`],
  ] as const
  return sentences.flatMap(([some, say]) => (some.length === 0 ? [] : say(some.join(' and ')))).join(' ')
}

function isSameText({ path, afterHead }: WrittenRow, now: ReadEntry): boolean {
  const wrote = entryFromBytes(path, Buffer.from(afterHead, 'utf8'))
  return wrote.ok && !marksOf(wrote.value.fields, now.fields).swapped
}

function restoring(
  { row: { path }, now, present, from }: Place,
  bytes: Buffer,
  keys: readonly Editable[],
  kept: Kept | null,
): RestorePlan {
  const entry = entryFromBytes(path, bytes)
  if (!entry.ok) return keep(LOST)
  const file = { ...entry.value, path, digest: digest(bytes) }
  return { kind: 'restore', bytes, entry: file, keys, from, now: { digest: present, head: now.head }, kept }
}

function keep(reason: string, diff: readonly DiffLine[] = []): RestorePlan {
  return { kind: 'keep', reason, diff }
}
