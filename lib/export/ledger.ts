import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { digest } from '#lib/collection/digest.ts'
import type { Entry } from '#lib/collection/read-entry.ts'
import type { WrittenFile } from '#lib/collection/temp-file.ts'
import type { Db, Tx } from '#lib/db/client.ts'
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
        afterHead: write.entry.head,
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
  const { keys, linesChanged } = write
  const entry: Entry = { ...write.entry, ...file, path: article.path, digest: digest(write.after) }
  const fields = [...keys, ...agreed.map(({ field }) => field)]
  const fromUpstream = write.before.digest !== article.digest
  await db.$transaction((tx) =>
    confirmRow(tx, actor, { runId, articleId: article.id, entry, fields, keys, linesChanged, fromUpstream }),
  )
}

export type Confirmation = {
  readonly runId: string
  readonly articleId: number
  /** What stands in the file. */
  readonly entry: Entry
  /** Fields whose wanted value the entry holds; `keys` are those of them that this run wrote. */
  readonly fields: readonly string[]
  readonly keys: readonly string[]
  readonly linesChanged: number
  /** The entry also holds something that upstream wrote since the last import. */
  readonly fromUpstream: boolean
}

/**
 * The same inside a transaction. A row that is confirmed already stays as it is; one that was given up while
 * its writer stood still is confirmed, for the bytes are there.
 */
export async function confirmRow(tx: Tx, actor: Actor, confirmation: Confirmation): Promise<void> {
  const { runId, articleId, entry, fields, keys, linesChanged, fromUpstream } = confirmation
  const { count } = await tx.exportWrite.updateMany({
    where: { runId, path: entry.path, state: { in: ['planned', 'abandoned'] } },
    data: { state: 'written', reason: null },
  })
  if (count === 0) return
  await settle(tx, { articleId, entry, fields, fromUpstream })
  await tx.article.update({ where: { id: articleId }, data: { exportedAt: new Date() } })
  const payload = { runId, keys: [...keys], linesChanged }
  await recordEvent(tx, actor, { name: 'article.exported', payload }, articleId)
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
      const { count } = await tx.edit.deleteMany({
        where: { articleId, field, value: JSON.stringify(value) },
      })
      if (count === 0) continue // an editor wants something else by now
      await recordEvent(tx, actor, { name: 'edit.agreed', payload: { field, value } }, articleId)
    }
    const pendingEdits = await tx.edit.count({ where: { articleId } })
    const conflictCount = await tx.edit.count({ where: { articleId, theirs: { not: null } } })
    await tx.article.update({ where: { id: articleId }, data: { pendingEdits, conflictCount } })
  })
}
