import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { scanCollection } from '#lib/collection/scan.ts'
import { changedFiles, knownArticles, storedExcerptKey } from '#lib/db/articles/compare-scan.ts'
import type { Db } from '#lib/db/client.ts'
import { knownDigests } from '#lib/import/known-digests.ts'
import { identityMatcher, type TextIdentity } from '#lib/import/match-identity.ts'
import { identityOf } from '#lib/import/plan-chunk.ts'
import { readChunk } from '#lib/import/read-chunk.ts'
import { cpuOf } from '#tests/bench/measure.ts'

/** Writes every file of a collection anew with another heat; one in `moving` goes to another folder, 0 for none. */
export function rewriteCollection(root: string, round: number, moving: number): void {
  for (const [at, { path }] of scanCollection(root).files.entries()) {
    const file = join(root, path)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^heat: .*$/m, `heat: ${300 + round}`))
    if (moving === 0 || at % moving !== 0) continue
    const place = join(root, `_round-${round}`, path)
    mkdirSync(dirname(place), { recursive: true })
    renameSync(file, place)
  }
}

/** Milliseconds of CPU that it takes to decide which article each changed file continues; nothing is stored. */
export async function cpuOfMatching(db: Db, root: string): Promise<number> {
  const { files } = scanCollection(root)
  const changed = await changedFiles(db, files, false)
  const entries = readChunk({ root, files: changed }).flatMap((read) =>
    read.kind === 'entry' ? [read.entry] : [],
  )
  return cpuOf(async () => {
    const { gone, missingBefore, displaced } = await knownArticles(db, files, changed)
    const known = [...gone, ...missingBefore, ...displaced]
    const matcher = identityMatcher({
      known,
      files: changed,
      digests: await knownDigests(root, changed, known),
      standing: displaced,
      storedExcerptKey: (id) => storedExcerptKey(db, id),
    })
    const later: TextIdentity[] = []
    for (const entry of entries) {
      const text = identityOf(entry)
      const made = matcher.claim(text)
      if ((made instanceof Promise ? await made : made) === 'later') later.push(text)
    }
    await matcher.settle(later)
  })
}
