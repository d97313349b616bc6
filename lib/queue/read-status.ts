import { countRefusedSignIns } from '#lib/audit/refused-sign-ins.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import { LEFT_OUT } from '#lib/schema/entry/rules.ts'
import type { DeskStatus } from '#lib/schema/status/status.ts'
import { exportedStatuses } from '#lib/schema/status/statuses.ts'
import { PUBLISHED, STATUSES } from '#lib/schema/words.ts'

/** Counts of the whole desk and its last runs. */
export async function readStatus({ db, actor }: { db: Db; actor: Actor }): Promise<Result<DeskStatus>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const present = { missingAt: null }
  const [
    byStatus,
    byFlag,
    total,
    missing,
    pending,
    toExport,
    conflicts,
    takenBack,
    stillWritten,
    unreadable,
    quarantined,
    lastImport,
    lastExport,
    refused,
  ] = await Promise.all([
    db.article.groupBy({ by: ['status'], where: present, _count: true }),
    db.article.groupBy({ by: ['published'], where: present, _count: true }),
    db.article.count({ where: present }),
    db.article.count({ where: { missingAt: { not: null } } }),
    db.edit.count(),
    db.article.count({
      where: { status: { in: exportedStatuses() }, pendingEdits: { gt: 0 }, missingAt: null },
    }),
    db.article.count({ where: { conflictCount: { gt: 0 } } }),
    db.article.count({ where: { takenBack: { gt: 0 } } }),
    db.article.count({ where: { stillWritten: { gt: 0 }, missingAt: null } }),
    db.article.count({ where: { unreadable: true } }),
    db.quarantine.count({ where: { rule: { not: LEFT_OUT } } }),
    db.importRun.findFirst({ orderBy: { id: 'desc' } }),
    db.exportRun.findFirst({ orderBy: { startedAt: 'desc' } }),
    countRefusedSignIns(db, new Date()),
  ])
  const statusOf = new Map(byStatus.map((row) => [row.status, row._count]))
  const flagOf = new Map(byFlag.map((row) => [row.published, row._count]))
  return ok({
    articles: total,
    status: Object.fromEntries(STATUSES.map((status) => [status, statusOf.get(status) ?? 0])),
    published: Object.fromEntries(PUBLISHED.map((flag) => [flag, flagOf.get(flag) ?? 0])),
    pendingEdits: pending,
    toExport,
    conflicts,
    takenBack,
    stillWritten,
    missing,
    unreadable,
    quarantined,
    refusedSignIns: refused.total,
    lastImport:
      lastImport === null ? null : { at: lastImport.startedAt.toISOString(), by: lastImport.actorName },
    lastExport:
      lastExport === null
        ? null
        : { at: lastExport.startedAt.toISOString(), by: lastExport.actorName, runId: lastExport.id },
  })
}
