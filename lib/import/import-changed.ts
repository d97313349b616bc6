import { setImmediate as breathe } from 'node:timers/promises'
import { recordEvent } from '#lib/audit/record-event.ts'
import {
  type ChangedFile,
  type KnownArticle,
  type ScanDifference,
  storedExcerptKey,
} from '#lib/db/articles/compare-scan.ts'
import { markMissing } from '#lib/db/articles/import-writes.ts'
import type { RenewLease } from '#lib/db/lease.ts'
import { lock } from '#lib/db/lock.ts'
import { applyChunk, previewChunk } from '#lib/import/apply-chunk.ts'
import { isBelow } from '#lib/import/carried-quarantine.ts'
import { openReader } from '#lib/import/chunk-reader.ts'
import type { ImportRequest } from '#lib/import/import-request.ts'
import { knownDigests } from '#lib/import/known-digests.ts'
import { type Claim, identityMatcher, type TextIdentity } from '#lib/import/match-identity.ts'
import { type ChunkPlan, type ChunkResult, type Claims, planChunk } from '#lib/import/plan-chunk.ts'
import type { ImportResult } from '#lib/schema/import.ts'

const CHUNK = 1_000

type Hold = {
  readonly renew: RenewLease
  /** Whether the root is the folder that was walked. */
  readonly stillThere: () => boolean
}

/** Takes in what differs, chunk by chunk, and adds it to `result`; then marks what is gone. */
export async function importChanged(
  request: ImportRequest,
  difference: ScanDifference,
  result: ImportResult,
  hold: Hold,
): Promise<void> {
  const { changed, displaced, missingBefore } = difference
  // What lies below a folder that cannot be listed is not known to be gone.
  const gone = difference.gone.filter(({ path }) => !isBelow(path, result.unreadable))
  const known = [...gone, ...missingBefore, ...displaced]
  const matcher = identityMatcher({
    known,
    files: changed,
    digests: await knownDigests(request.root, changed, known),
    standing: displaced,
    storedExcerptKey: (id) => storedExcerptKey(request.db, id),
  })
  const progress = { done: 0, total: changed.length }
  request.onProgress?.(progress)
  const run: Run = { request, result, hold, progress }
  const later = await importFiles(run, changed, matcher)
  if (later === null) return
  const claims = await matcher.settle(later.map(({ text }) => text))
  const settled = {
    ...matcher,
    claim: ({ path }: TextIdentity): Claim => claims.get(path) ?? 'new',
  }
  const rest = later.map(({ file }) => file)
  if ((await importFiles(run, rest, settled)) === null) return
  const lost = hold.stillThere() ? gone.filter(({ id }) => !matcher.isTaken(id)) : []
  result.missing = lost.length + matcher.displaced().length
  if (lost.length === 0 || request.dryRun === true) return
  await loseArticles(request, lost, hold.renew)
}

type Run = {
  readonly request: ImportRequest
  readonly result: ImportResult
  readonly hold: Hold
  readonly progress: { done: number; readonly total: number }
}

/** The files that were put off; null where the run was stopped or lost its lease. */
async function importFiles(
  { request, result, hold, progress }: Run,
  files: readonly ChangedFile[],
  claims: Claims,
): Promise<ChunkPlan['later'] | null> {
  const later: ChunkPlan['later'][number][] = []
  const reader = openReader(request.root, files)
  try {
    for (let from = 0; from < files.length; from += CHUNK) {
      if (from > 0 && (await request.shouldStop?.()) === true) {
        result.notRead = progress.total - progress.done
        return null
      }
      if (!(await hold.renew())) return null
      const plan = await planChunk(files.slice(from, from + CHUNK), await reader.next(CHUNK), claims)
      later.push(...plan.later)
      const stored = await storeChunk(request, plan, hold.renew)
      if (stored === null) return null
      add(result, stored)
      progress.done += Math.min(CHUNK, files.length - from) - plan.later.length
      request.onProgress?.({ ...progress })
      await breathe()
    }
  } finally {
    await reader.close()
  }
  return later
}

function storeChunk(
  { db, actor, dryRun }: ImportRequest,
  plan: ChunkPlan,
  renew: RenewLease,
): Promise<ChunkResult | null> {
  return dryRun === true ? previewChunk(db, plan) : applyChunk({ db, actor, plan, renew })
}

function add(result: ImportResult, chunk: ChunkResult): void {
  result.added += chunk.added
  result.updated += chunk.updated
  result.unchanged += chunk.unchanged
  result.moved += chunk.moved
  result.conflicts += chunk.conflicts.length
  result.conflictFields.push(...chunk.conflicts)
  result.quarantined.push(...chunk.quarantined)
}

async function loseArticles(
  { db, actor }: ImportRequest,
  lost: readonly KnownArticle[],
  renew: RenewLease,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await lock(tx, 'articles')
      if (!(await renew(tx))) return
      const ids = lost.map(({ id }) => id)
      await markMissing(tx, ids, new Date())
      for (const { id, path } of lost) {
        await recordEvent(tx, actor, { name: 'article.missing', payload: { path } }, id)
      }
    },
    { timeout: 60_000 },
  )
}
