import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { newArticleRow } from '#lib/db/articles/article-row.ts'
import { dropEdit, putEdit } from '#lib/db/articles/edits.ts'
import { storeExported } from '#lib/db/articles/exported-fields.ts'
import {
  markReadable,
  markUnreadable,
  quarantine,
  releaseFromQuarantine,
  touchArticles,
  vacatePaths,
} from '#lib/db/articles/import-writes.ts'
import { standsOf } from '#lib/db/articles/stands.ts'
import { insertArticles, updateArticles } from '#lib/db/articles/store-articles.ts'
import type { Db, Queries, Tx } from '#lib/db/client.ts'
import type { RenewLease } from '#lib/db/lease.ts'
import { lock } from '#lib/db/lock.ts'
import { alwaysWritten } from '#lib/db/site/always-written.ts'
import { type ChunkPlan, type ChunkResult, chunkResult } from '#lib/import/plan-chunk.ts'
import { type PlannedUpdate, planUpdate } from '#lib/import/plan-updates.ts'

/** What a chunk would do if it were stored now. */
export async function previewChunk(db: Queries, plan: ChunkPlan): Promise<ChunkResult> {
  return chunkResult(plan, await planUpdates(db, plan))
}

/**
 * Stores a chunk in one transaction: all of it or nothing. Edits are merged as they stand inside it, so that
 * an editor who saves while files are being read loses nothing. Null where another run took over meanwhile: what was
 * planned is about articles that may be others by now.
 */
export function applyChunk({
  db,
  actor,
  plan,
  renew,
}: {
  db: Db
  actor: Actor
  plan: ChunkPlan
  renew: RenewLease
}): Promise<ChunkResult | null> {
  const at = new Date()
  return db.$transaction(
    async (tx) => {
      await lock(tx, 'articles')
      if (!(await renew(tx))) return null
      const readable = [...plan.added, ...plan.revised.map(({ entry }) => entry), ...plan.touched]
      await releaseFromQuarantine(
        tx,
        readable.map(({ path }) => path),
      )
      if (plan.broken.length > 0) await quarantine(tx, plan.broken, at)
      if (plan.touched.length > 0) await touch(tx, actor, plan.touched)
      const updates = await planUpdates(tx, plan)
      await vacate(tx, actor, { plan, updates, at })
      if (updates.length > 0) await applyUpdates(tx, actor, updates, at)
      if (plan.added.length > 0) await insertArticles(tx, plan.added.map(newArticleRow), at)
      if (plan.broken.length > 0) await tellBroken(tx, actor, plan.broken)
      return chunkResult(plan, updates)
    },
    { timeout: 120_000, maxWait: 30_000 },
  )
}

async function touch(tx: Tx, actor: Actor, touched: ChunkPlan['touched']): Promise<void> {
  await touchArticles(tx, touched)
  const mended = await markReadable(
    tx,
    touched.map(({ id }) => id),
  )
  for (const { id, path } of mended) {
    await recordEvent(tx, actor, { name: 'article.readable', payload: { path } }, id)
  }
}

/** Says at the articles of broken files that these cannot be read any more; comes after what moved has moved. */
async function tellBroken(tx: Tx, actor: Actor, broken: ChunkPlan['broken']): Promise<void> {
  const problems = new Map(broken.map(({ path, problem }) => [path, problem]))
  for (const { id, livePath } of await markUnreadable(tx, [...problems.keys()])) {
    const path = livePath ?? ''
    const problem = problems.get(path)
    if (problem === undefined) continue
    const { rule, line, message } = problem
    await recordEvent(tx, actor, { name: 'article.unreadable', payload: { path, rule, line, message } }, id)
  }
}

async function planUpdates(db: Queries, plan: ChunkPlan): Promise<PlannedUpdate[]> {
  const site = { always: await alwaysWritten(db), at: new Date() }
  const stands = await standsOf(
    db,
    plan.revised.map(({ id }) => id),
  )
  return plan.revised.flatMap(({ id, entry }) => {
    const stand = stands.get(id)
    return stand === undefined ? [] : [planUpdate(stand, entry, site)]
  })
}

type Arrivals = { readonly plan: ChunkPlan; readonly updates: readonly PlannedUpdate[]; readonly at: Date }

/** Whoever stood where a text arrives makes room before; two that change places both do. */
async function vacate(tx: Tx, actor: Actor, { plan, updates, at }: Arrivals): Promise<void> {
  const arriving = updates.filter(({ arrives }) => arrives)
  const arrivals = [...plan.added, ...arriving.map(({ entry }) => entry)]
  if (arrivals.length === 0) return
  const stays = new Set(updates.map(({ id }) => id))
  const vacated = await vacatePaths(
    tx,
    arrivals.map(({ path }) => path),
    at,
  )
  for (const { id, path } of vacated) {
    if (!stays.has(id)) await recordEvent(tx, actor, { name: 'article.missing', payload: { path } }, id)
  }
}

async function applyUpdates(
  tx: Tx,
  actor: Actor,
  updates: readonly PlannedUpdate[],
  at: Date,
): Promise<void> {
  await updateArticles(tx, updates, at)
  await storeExported(
    tx,
    updates.flatMap(({ id, exported }) => (exported === null ? [] : [{ id, exported }])),
  )
  for (const { id, edits, events, reread, basisAddress } of updates) {
    if (reread)
      await tx.decisionBasis.updateMany({ where: { articleId: id }, data: { canonicalUrl: basisAddress } })
    for (const edit of edits.drop) await dropEdit(tx, id, edit.field)
    for (const edit of edits.keep) await putEdit(tx, id, edit)
    for (const event of events) await recordEvent(tx, actor, event, id)
  }
}
