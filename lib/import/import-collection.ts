import { recordEvent } from '#lib/audit/record-event.ts'
import { authorise } from '#lib/auth/permission.ts'
import { rootIdentity } from '#lib/collection/root-identity.ts'
import { type Scan, scanCollection } from '#lib/collection/scan.ts'
import { compareScan, type ScanDifference } from '#lib/db/articles/compare-scan.ts'
import { keepQuarantine } from '#lib/db/articles/import-writes.ts'
import { emptied } from '#lib/db/emptied.ts'
import { lostLease, type RenewLease, withLease } from '#lib/db/lease.ts'
import { forgetMoves } from '#lib/db/queue/moves.ts'
import { newLink, rememberWay } from '#lib/db/way-to-content.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { carriedQuarantine } from '#lib/import/carried-quarantine.ts'
import { importChanged } from '#lib/import/import-changed.ts'
import type { ImportRequest } from '#lib/import/import-request.ts'
import { importTaxonomy } from '#lib/import/import-taxonomy.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { LEFT_OUT } from '#lib/schema/entry/rules.ts'
import type { ImportResult, Quarantined } from '#lib/schema/import.ts'
import { learnSite } from '#lib/site/learn-site.ts'

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
    const linked = await newLink(request.db, request.root)
    if (linked !== null) return err(linked)
    const root = rootIdentity(request.root)
    const site = root === null ? null : await learnSite({ ...request, anew: request.all })
    if (site?.ok === false) return site
    const scan = tryScan(request.root)
    if (!scan.ok) return scan
    const mayBeEmpty = scan.value.files.length > 0 || request.allowEmpty === true
    const gone = mayBeEmpty ? null : await emptied(request.db, request.root)
    if (gone !== null) return err(gone)
    const difference = await compareScan(request.db, scan.value.files, { all: request.all })
    const carried = await carriedQuarantine(request.db, scan.value, difference)
    const result = emptyResult(scan.value, difference, carried)
    const stillThere = () => root !== null && rootIdentity(request.root) === root
    await importChanged(request, difference, result, { renew, stillThere })
    if (!(await renew())) return err(lostLease('content'))
    if (!stillThere()) return err(vanished(request.root))
    result.quarantined.sort((a, b) => (a.path < b.path ? -1 : 1))
    if (request.dryRun !== true && !(await finish(request, { carried: carried.length, result, renew })))
      return err(lostLease('content'))
    setApart(result)
    result.leftOut += scan.value.leftOut
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

function vanished(root: string): Failure {
  return failure('CONTENT_UNREADABLE', {
    place: root,
    message: 'The content folder vanished, or another took its place, while it was being read.',
    hint: 'Nothing was taken for missing. Import again once the folder is back.',
  })
}

function emptyResult(scan: Scan, difference: ScanDifference, carried: readonly Quarantined[]): ImportResult {
  return {
    added: 0,
    updated: 0,
    unchanged: scan.files.length - difference.changed.length - carried.length,
    moved: 0,
    missing: 0,
    quarantined: [...carried],
    leftOut: 0,
    conflicts: 0,
    conflictFields: [],
    skipped: scan.skipped,
    unreadable: [...scan.unreadable],
    topics: 0,
    notRead: 0,
    ms: 0,
  }
}

/** Counts the files that are no content, and takes them off the list of those that are broken. */
function setApart(result: ImportResult): void {
  const broken = result.quarantined.filter(({ rule }) => rule !== LEFT_OUT)
  result.leftOut = result.quarantined.length - broken.length
  result.quarantined = broken
}

type Finish = { readonly carried: number; readonly result: ImportResult; readonly renew: RenewLease }

/**
 * What stands for the whole run: the taxonomy, the run itself, and its event where anything changed. False where
 * another run took over before.
 */
async function finish(request: ImportRequest, { carried, result, renew }: Finish): Promise<boolean> {
  const { db, actor, root } = request
  result.topics = await importTaxonomy(db, root)
  await rememberWay(db, root)
  const { added, updated, unchanged, moved, missing } = result
  return db.$transaction(async (tx) => {
    if (!(await renew(tx))) return false
    await forgetMoves(tx, new Date())
    const seen = result.quarantined.map(({ path }) => path)
    if (result.notRead === 0) await keepQuarantine(tx, seen)
    const quarantined = await tx.quarantine.count({ where: { rule: { not: LEFT_OUT } } })
    const counts = { added, updated, moved, missing, quarantined }
    const news = added + updated + moved + missing + result.quarantined.length > carried
    if (request.quiet === true && !news) return true
    const at = new Date()
    await tx.importRun.create({
      data: {
        startedAt: at,
        finishedAt: at,
        actorName: actor.name,
        summary: JSON.stringify({ ...counts, unchanged }),
      },
    })
    if (news) {
      await recordEvent(tx, actor, { name: 'import.finished', payload: counts })
    }
    return true
  })
}
