import { setImmediate as breathe } from 'node:timers/promises'
import { digestOfSize } from '#lib/collection/read-file.ts'
import type { SeenFolders } from '#lib/collection/safe-path.ts'
import type { ChangedFile, KnownArticle } from '#lib/db/dialect/sqlite/compare-scan.ts'

const BREATH = 500

/** The digests, by path, of the changed files that are as large as a known article: only they can be its bytes. */
export async function knownDigests(
  root: string,
  changed: readonly ChangedFile[],
  known: readonly KnownArticle[],
): Promise<Map<string, string>> {
  const sizes = new Set(known.map(({ size }) => size))
  const seen: SeenFolders = new Map()
  const digests = new Map<string, string>()
  for (const [at, { file }] of changed.entries()) {
    if (!sizes.has(file.size)) continue
    const digest = digestOfSize(root, file, seen)
    if (digest !== null) digests.set(file.path, digest)
    if (at % BREATH === 0) await breathe()
  }
  return digests
}
