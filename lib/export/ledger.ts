import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { digest } from '#lib/collection/digest.ts'
import type { Entry } from '#lib/collection/read-entry.ts'
import type { WrittenFile } from '#lib/collection/write-atomic.ts'
import { dropEdit } from '#lib/db/articles/edits.ts'
import type { Db } from '#lib/db/client.ts'
import type { ExportPlan, PlannedWrite } from '#lib/export/plan-export.ts'
import { settle } from '#lib/export/settle.ts'
import type { Edit } from '#lib/schema/edit.ts'

/** Opens a run and writes down every file it is about to touch, before touching any. */
export async function openRun(
  db: Db,
  { runId, actor, plan }: { runId: string; actor: Actor; plan: ExportPlan },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.exportRun.create({
      data: {
        id: runId,
        startedAt: new Date(),
        actorId: actor.id,
        actorName: actor.name,
        summary: JSON.stringify({ written: 0, notWritten: 0 }),
      },
    })
    await tx.exportWrite.createMany({
      data: plan.writes.map(({ article, write }) => ({
        runId,
        path: article.path,
        articleId: article.id,
        keys: JSON.stringify(write.keys),
        linesChanged: write.linesChanged,
        beforeDigest: write.before.digest,
        afterDigest: digest(write.after),
        beforeHead: write.beforeHead,
        state: 'planned',
      })),
    })
  })
}

/** Confirms a written file: the ledger, the new base revision, the settled edits and the event, together. */
export async function confirmWrite(
  db: Db,
  actor: Actor,
  { runId, planned, file }: { runId: string; planned: PlannedWrite; file: WrittenFile },
): Promise<void> {
  const { article, write, agreed } = planned
  const entry: Entry = { ...write.entry, ...file, path: article.path, digest: digest(write.after) }
  await db.$transaction(async (tx) => {
    await tx.exportWrite.update({
      where: { runId_path: { runId, path: article.path } },
      data: { state: 'written' },
    })
    const fields = [...write.keys, ...agreed.map(({ field }) => field)]
    await settle(tx, {
      articleId: article.id,
      entry,
      fields,
      fromUpstream: write.before.digest !== article.digest,
    })
    await tx.article.update({ where: { id: article.id }, data: { exportedAt: new Date() } })
    const payload = { runId, keys: [...write.keys], linesChanged: write.linesChanged }
    await recordEvent(tx, actor, { name: 'article.exported', payload }, article.id)
  })
}

export async function confirmFailure(
  db: Db,
  { runId, path, reason }: { runId: string; path: string; reason: string },
): Promise<void> {
  await db.$transaction((tx) =>
    tx.exportWrite.update({ where: { runId_path: { runId, path } }, data: { state: 'failed', reason } }),
  )
}

/** Edits that the file holds already are done; nothing was written for them. */
export async function dropAgreed(
  db: Db,
  actor: Actor,
  { articleId, agreed }: { articleId: number; path: string; agreed: readonly Edit[] },
): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const { field, value } of agreed) {
      await dropEdit(tx, articleId, field)
      await recordEvent(tx, actor, { name: 'edit.agreed', payload: { field, value } }, articleId)
    }
    const pendingEdits = await tx.edit.count({ where: { articleId } })
    await tx.article.update({ where: { id: articleId }, data: { pendingEdits, conflictCount: 0 } })
  })
}
