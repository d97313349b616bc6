import { setImmediate as breathe } from 'node:timers/promises'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { type Scan, scanCollection } from '#lib/collection/scan.ts'
import { forgetVanishedQuarantine, markMissing } from '#lib/db/articles/import-writes.ts'
import type { Db } from '#lib/db/client.ts'
import { compareScan, type ScanDifference } from '#lib/db/dialect/sqlite/compare-scan.ts'
import { withLease } from '#lib/db/lease.ts'
import { failure } from '#lib/errors.ts'
import { applyChunk, previewChunk } from '#lib/import/apply-chunk.ts'
import { importTaxonomy } from '#lib/import/import-taxonomy.ts'
import { moveMatcher } from '#lib/import/match-moves.ts'
import { type ChunkResult, planChunk } from '#lib/import/plan-chunk.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ImportResult } from '#lib/schema/import.ts'

const CHUNK = 1_000

export type ImportProgress = { readonly done: number; readonly total: number }

export type ImportRequest = {
  readonly db: Db
  readonly actor: Actor
  /** Absolute path of the content root. */
  readonly root: string
  readonly dryRun?: boolean
  readonly onProgress?: (progress: ImportProgress) => void
}

/**
 * Brings the database up to date with the content root: new, changed, moved, missing and broken entries.
 * Unchanged files are told by size and time without reading them. Idempotent; a broken file never stops a run;
 * each chunk of files commits by itself, so a run that was stopped is continued by the next.
 */
export async function importCollection(request: ImportRequest): Promise<Result<ImportResult>> {
  const allowed = authorise(request.actor, 'import')
  if (!allowed.ok) return allowed
  return withLease(request.db, 'content', async (renew) => {
    const started = performance.now()
    const scan = tryScan(request.root)
    if (!scan.ok) return scan
    const difference = await compareScan(request.db, scan.value.files)
    const result = emptyResult(scan.value, difference)
    await importChanged(request, difference, result, renew)
    if (request.dryRun !== true) await finish(request, scan.value, result)
    const broken = result.quarantined.length
    result.quarantined = await quarantinedNow(request, result)
    // Broken files that did not change were not looked at again; they are no unchanged articles.
    result.unchanged -= result.quarantined.length - broken
    result.ms = Math.round(performance.now() - started)
    return ok(result)
  })
}

function tryScan(root: string): Result<Scan> {
  try {
    return ok(scanCollection(root))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err(
      failure('CONTENT_UNREADABLE', {
        place: root,
        message: `The content folder cannot be listed: ${reason}.`,
      }),
    )
  }
}

function emptyResult(scan: Scan, difference: ScanDifference): ImportResult {
  return {
    added: 0,
    updated: 0,
    unchanged: scan.files.length - difference.changed.length,
    moved: 0,
    missing: 0,
    quarantined: [],
    conflicts: 0,
    conflictFields: [],
    skipped: scan.skipped,
    topics: 0,
    ms: 0,
  }
}

async function importChanged(
  request: ImportRequest,
  difference: ScanDifference,
  result: ImportResult,
  renew: () => Promise<boolean>,
): Promise<void> {
  const { db, actor, root } = request
  const { changed, gone, missingBefore } = difference
  const match = moveMatcher([...gone, ...missingBefore])
  const moved = new Set<number>()
  for (let from = 0; from < changed.length; from += CHUNK) {
    const plan = planChunk(root, changed.slice(from, from + CHUNK), match)
    for (const { id } of plan.revised.filter((revision) => revision.moved)) moved.add(id)
    add(
      result,
      request.dryRun === true ? await previewChunk(db, plan) : await applyChunk({ db, actor, plan }),
    )
    request.onProgress?.({ done: Math.min(from + CHUNK, changed.length), total: changed.length })
    await renew()
    await breathe()
  }
  const lost = gone.filter(({ id }) => !moved.has(id))
  result.missing = lost.length
  if (lost.length === 0 || request.dryRun === true) return
  await db.$transaction(
    async (tx) => {
      await markMissing(
        tx,
        lost.map(({ id }) => id),
        new Date(),
      )
      for (const { id, path } of lost)
        await recordEvent(tx, actor, { name: 'article.missing', payload: { path } }, id)
    },
    { timeout: 60_000 },
  )
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

/** What stands for the whole run: the taxonomy, the run itself, and its event where anything changed. */
async function finish(request: ImportRequest, scan: Scan, result: ImportResult): Promise<void> {
  const { db, actor, root } = request
  result.topics = await importTaxonomy(db, root)
  const { added, updated, unchanged, moved, missing } = result
  await db.$transaction(async (tx) => {
    await forgetVanishedQuarantine(
      tx,
      scan.files.map(({ path }) => path),
    )
    const quarantined = await tx.quarantine.count()
    const counts = { added, updated, moved, missing, quarantined }
    const at = new Date()
    await tx.importRun.create({
      data: {
        startedAt: at,
        finishedAt: at,
        actorName: actor.name,
        summary: JSON.stringify({ ...counts, unchanged }),
      },
    })
    if (added + updated + moved + missing + result.quarantined.length > 0) {
      await recordEvent(tx, actor, { name: 'import.finished', payload: counts })
    }
  })
}

async function quarantinedNow(
  request: ImportRequest,
  result: ImportResult,
): Promise<ImportResult['quarantined']> {
  const columns = {
    path: true,
    line: true,
    column: true,
    rule: true,
    message: true,
    hint: true,
    sourceLine: true,
  } as const
  const stored = await request.db.quarantine.findMany({ select: columns, orderBy: { path: 'asc' } })
  if (request.dryRun !== true) return stored
  const found = new Map([...stored, ...result.quarantined].map((item) => [item.path, item]))
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}
