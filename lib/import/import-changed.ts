import { setImmediate as breathe } from 'node:timers/promises'
import { recordEvent } from '#lib/audit/record-event.ts'
import { markMissing } from '#lib/db/articles/import-writes.ts'
import type { ChangedFile, GoneArticle, ScanDifference } from '#lib/db/dialect/sqlite/compare-scan.ts'
import type { RenewLease } from '#lib/db/lease.ts'
import { applyChunk, previewChunk } from '#lib/import/apply-chunk.ts'
import { isBelow } from '#lib/import/carried-quarantine.ts'
import { type ChunkReader, openReader } from '#lib/import/chunk-reader.ts'
import type { ImportRequest } from '#lib/import/import-collection.ts'
import { type MoveMatcher, moveMatcher } from '#lib/import/match-moves.ts'
import { type ChunkResult, planChunk } from '#lib/import/plan-chunk.ts'
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
  const { changed, missingBefore } = difference
  // What lies below a folder that cannot be listed is not known to be gone.
  const gone = difference.gone.filter(({ path }) => !isBelow(path, result.unreadable))
  const match = moveMatcher([...gone, ...missingBefore])
  request.onProgress?.({ done: 0, total: changed.length })
  const reader = openReader(request.root, changed)
  try {
    const moved = await importChunks(request, { changed, reader, match }, result, hold)
    if (moved === null) return
    const lost = hold.stillThere() ? gone.filter(({ id }) => !moved.has(id)) : []
    result.missing = lost.length
    if (lost.length === 0 || request.dryRun === true || !(await hold.renew())) return
    await loseArticles(request, lost)
  } finally {
    await reader.close()
  }
}

type Work = {
  readonly changed: readonly ChangedFile[]
  readonly reader: ChunkReader
  readonly match: MoveMatcher
}

/** The ids of moved articles; null where the run was stopped or lost its lease. */
async function importChunks(
  request: ImportRequest,
  { changed, reader, match }: Work,
  result: ImportResult,
  { renew }: Hold,
): Promise<ReadonlySet<number> | null> {
  const { db, actor } = request
  const moved = new Set<number>()
  for (let from = 0; from < changed.length; from += CHUNK) {
    if (from > 0 && (await request.shouldStop?.()) === true) {
      result.notRead = changed.length - from
      return null
    }
    if (!(await renew())) return null
    const plan = planChunk(changed.slice(from, from + CHUNK), await reader.next(CHUNK), match)
    for (const { id } of plan.revised.filter((revision) => revision.moved)) moved.add(id)
    add(
      result,
      request.dryRun === true ? await previewChunk(db, plan) : await applyChunk({ db, actor, plan }),
    )
    request.onProgress?.({ done: Math.min(from + CHUNK, changed.length), total: changed.length })
    await breathe()
  }
  return moved
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

async function loseArticles({ db, actor }: ImportRequest, lost: readonly GoneArticle[]): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const ids = lost.map(({ id }) => id)
      await markMissing(tx, ids, new Date())
      for (const { id, path } of lost) {
        await recordEvent(tx, actor, { name: 'article.missing', payload: { path } }, id)
      }
    },
    { timeout: 60_000 },
  )
}
