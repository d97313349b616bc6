import { entryFromBytes } from '#lib/collection/read-entry.ts'
import { marksOf } from '#lib/export/merge.ts'
import { exportedChanges, type FieldChange, type MergedFile, mergeFile } from '#lib/export/merge-file.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { spliceFields } from '#lib/frontmatter/write/splice-fields.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** What became of an exported file; what is dropped leaves upstream's file as it is. */
export type Outcome =
  | ({ readonly kind: 'merged'; readonly bytes: Buffer } & Pick<MergedFile, 'taken' | 'agreed' | 'clashes'>)
  | { readonly kind: 'dropped'; readonly changes: readonly FieldChange[]; readonly reason: string }

type Versions = {
  readonly path: string
  readonly base: Buffer
  readonly ours: Buffer
  /** Null where the file is gone. */
  readonly theirs: Buffer | null
}

const GONE = 'Upstream deleted or moved this file.'
const ANOTHER = 'Upstream put another text under this path.'

/**
 * Merges one exported file by field. A decision is about a text: another text under the path gets nothing of it. Null
 * where `base` and `ours` differ in more than an export writes.
 */
export function mergeBlobs({ path, base, ours, theirs }: Versions): Outcome | null {
  const [before, after] = [decodeEntry(base), decodeEntry(ours)]
  if (!before.ok || !after.ok) return null
  const found = exportedChanges(before.value, after.value)
  if (!found.ok || found.value === null) return null
  const changes = found.value
  const dropped = (reason: string): Outcome => ({ kind: 'dropped', changes, reason })
  if (theirs === null) return dropped(GONE)
  const newer = decodeEntry(theirs)
  if (!newer.ok) return dropped(unusable(newer.error))
  const merged = mergeFile(changes, newer.value)
  if (!merged.ok) return dropped(unusable(merged.error))
  // Read as if every field were ours, so that a field in conflict hides neither title nor address.
  const whole = spliceFields(
    newer.value,
    Object.fromEntries(changes.map((change) => [change.field, change.ours])),
  )
  if (!whole.ok) return dropped(unusable(whole.error))
  const [told, now] = [entryFromBytes(path, ours), entryFromBytes(path, Buffer.from(whole.value.source))]
  if (!now.ok) return dropped(unusable(now.error))
  if (!told.ok || marksOf(told.value.fields, now.value.fields).swapped) return dropped(ANOTHER)
  const { source, taken, agreed, clashes } = merged.value
  return { kind: 'merged', bytes: Buffer.from(source, 'utf8'), taken, agreed, clashes }
}

function unusable({ line, column, message, hint }: Problem): string {
  return `Upstream's version cannot be used (line ${line}, column ${column}): ${message} ${hint}`
}
