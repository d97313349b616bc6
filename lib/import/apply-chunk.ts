import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { newArticleRow } from '#lib/db/articles/article-row.ts'
import { dropEdit, putEdit } from '#lib/db/articles/edits.ts'
import { quarantine, releaseFromQuarantine, touchArticles } from '#lib/db/articles/import-writes.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { insertArticles, updateArticles } from '#lib/db/dialect/sqlite/store-articles.ts'
import type { ChunkPlan } from '#lib/import/plan-chunk.ts'
import type { PlannedUpdate } from '#lib/import/plan-updates.ts'

export type ChunkResult = ChunkPlan['result']

/** Stores a planned chunk in one transaction: all of it or nothing. */
export async function applyChunk({
  db,
  actor,
  plan,
}: {
  db: Db
  actor: Actor
  plan: ChunkPlan
}): Promise<void> {
  const at = new Date()
  await db.$transaction(
    async (tx) => {
      const readable = [...plan.added, ...plan.updates.map(({ entry }) => entry), ...plan.touched]
      await releaseFromQuarantine(
        tx,
        readable.map(({ path }) => path),
      )
      if (plan.broken.length > 0) await quarantine(tx, plan.broken, at)
      if (plan.touched.length > 0) await touchArticles(tx, plan.touched)
      if (plan.updates.length > 0) await applyUpdates(tx, actor, plan.updates, at)
      if (plan.added.length > 0) await insertArticles(tx, plan.added.map(newArticleRow), at)
    },
    { timeout: 120_000, maxWait: 30_000 },
  )
}

async function applyUpdates(
  tx: Tx,
  actor: Actor,
  updates: readonly PlannedUpdate[],
  at: Date,
): Promise<void> {
  await updateArticles(
    tx,
    updates.map(({ edits, conflicts, ...update }) => ({
      ...update,
      pendingEdits: edits.keep.length,
      conflictCount: conflicts.length,
    })),
    at,
  )
  for (const { id, edits, events } of updates) {
    for (const edit of edits.drop) await dropEdit(tx, id, edit.field)
    for (const edit of edits.keep) await putEdit(tx, id, edit)
    for (const event of events) await recordEvent(tx, actor, event, id)
  }
}
