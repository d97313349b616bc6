import { setImmediate as breathe } from 'node:timers/promises'
import { digestReader } from '#lib/collection/digest-reader.ts'
import type { ChangedFile, KnownArticle } from '#lib/db/articles/compare-scan.ts'

const BREATH = 500

/**
 * The digest of each changed file, in order, that is as large as a known article: only such a file can be its bytes.
 * Null for the others and for those that cannot be read.
 */
export async function knownDigests(
  root: string,
  changed: readonly ChangedFile[],
  known: readonly KnownArticle[],
): Promise<(string | null)[]> {
  const sizes = new Set(known.map(({ size }) => size))
  const digestOf = digestReader(root)
  const digests: (string | null)[] = []
  for (const { file } of changed) {
    digests.push(sizes.has(file.size) ? digestOf(file) : null)
    if (digests.length % BREATH === 0) await breathe()
  }
  return digests
}
