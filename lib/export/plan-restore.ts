import { digest } from '#lib/collection/digest.ts'
import { type Entry, entryFromBytes } from '#lib/collection/read-entry.ts'
import { readFile } from '#lib/collection/read-file.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import type { DiffLine } from '#lib/schema/article.ts'

/** What a run wrote into one file, and what the desk knows of it now. */
export type WrittenRow = {
  readonly path: string
  readonly beforeDigest: string
  readonly afterDigest: string
  readonly beforeHead: string
  readonly afterHead: string
  readonly article: { readonly path: string; readonly digest: string } | null
}

export type RestorePlan =
  | {
      readonly kind: 'restore'
      readonly bytes: Buffer
      readonly entry: Omit<Entry, 'size' | 'mtimeMs' | 'stamp'>
    }
  | { readonly kind: 'keep'; readonly reason: string; readonly diff: readonly DiffLine[] }

const GONE = 'The file is no longer there.'
const CHANGED = 'The file changed after the export.'
const BODY = 'The text below the frontmatter changed after the export.'
const UNREADABLE = 'The file changed after the export and can no longer be read as an entry.'
const MOVED = 'The article stands under another path now.'
const STALE = 'The desk knows another version of this file; import, then roll back again.'
const LOST = 'What stood there before can no longer be put together.'

/** The old head in front of the present body, where the file is still exactly what the run wrote. */
export function planRestore(root: string, row: WrittenRow): RestorePlan {
  const { path, article } = row
  const file = readFile(root, path)
  if (!file.ok) return keep(file.error === 'missing' ? GONE : `The file cannot be read (${file.error}).`)
  const now = entryFromBytes(path, file.value.bytes)
  if (!now.ok) return keep(UNREADABLE)
  if (file.value.digest !== row.afterDigest) {
    const diff = showDiff(row.afterHead, now.value.head)
    return keep(now.value.head === row.afterHead ? BODY : CHANGED, diff)
  }
  if (article?.path !== path) return keep(MOVED)
  if (article.digest !== row.afterDigest) return keep(STALE)
  const bytes = Buffer.from(row.beforeHead + now.value.body, 'utf8')
  const entry = entryFromBytes(path, bytes)
  if (!entry.ok || digest(bytes) !== row.beforeDigest) return keep(LOST)
  return { kind: 'restore', bytes, entry: { ...entry.value, path, digest: row.beforeDigest } }
}

function keep(reason: string, diff: readonly DiffLine[] = []): RestorePlan {
  return { kind: 'keep', reason, diff }
}
