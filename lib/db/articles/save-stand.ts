import { storeExported } from '#lib/db/articles/exported-fields.ts'
import type { LoadedStand } from '#lib/db/articles/load-stand.ts'
import {
  letGo,
  type StandWrite,
  stillStanding,
  storeBases,
  storeEdits,
  storeTopicRows,
  updateStands,
} from '#lib/db/articles/store-stands.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { noteMoves } from '#lib/db/queue/moves.ts'
import { nextRevision } from '#lib/db/revision.ts'
import { replaceSearchRows } from '#lib/db/search-rows.ts'
import { shownValues } from '#lib/export/exported.ts'
import { sameValue, toldInFile } from '#lib/export/merge.ts'
import { UNDECIDED } from '#lib/schema/status/statuses.ts'

/** What follows from a change for screens, for filters, and for what is known of exports. */
export function consequences(
  before: LoadedStand,
  next: LoadedStand,
): Pick<StandWrite, 'shown' | 'retopiced' | 'reworded' | 'told' | 'remembers'> {
  const shown = shownValues(next, next)
  const was = shownValues(before, before)
  const retopiced = !sameValue(was.topics, shown.topics)
  const { title, excerpt } = toldInFile(shown, next.edits)
  return {
    shown,
    retopiced,
    reworded: retopiced || was.title !== shown.title || was.excerpt !== shown.excerpt,
    told: { title, excerpt },
    remembers: JSON.stringify(before.exported) !== JSON.stringify(next.exported),
  }
}

/**
 * Conditional writes of many articles, a few statements for all of them; answers the ids of those that were stored.
 * An article that moved on meanwhile is left as it is. The caller holds the lock of articles.
 */
export async function saveStands(
  tx: Tx,
  wanted: readonly StandWrite[],
  at: Date,
): Promise<ReadonlySet<number>> {
  const writes = await stillStanding(tx, wanted)
  if (writes.length === 0) return new Set()
  const revision = await nextRevision(tx)
  await noteMoves(
    tx,
    writes.map(({ id }) => id),
    revision,
    at,
  )
  await updateStands(tx, writes, revision, at)
  // An article may be among the writes and be let go by another of them: each statement has a revision of its own.
  await letGo(tx, writes, await nextRevision(tx))
  await storeBases(tx, writes, at)
  await storeEdits(tx, writes)
  await storeExported(
    tx,
    writes.filter(({ remembers }) => remembers),
  )
  const retopiced = writes.filter((write) => write.retopiced)
  await storeTopicRows(
    tx,
    retopiced.map(({ id, shown }) => ({ id, topics: shown.topics })),
  )
  await replaceSearchRows(
    tx,
    writes.filter(({ reworded }) => reworded).map(({ id }) => id),
  )
  return new Set(writes.map(({ id }) => id))
}

/** For each article those that it holds back, because it was rejected before they came. */
export async function heldBackBy(
  db: Queries,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await db.article.findMany({
    where: { rejectedBefore: { in: [...articleIds] } },
    orderBy: { id: 'asc' },
    select: { id: true, rejectedBefore: true },
  })
  const held = new Map<number, number[]>()
  for (const { id, rejectedBefore } of rows) {
    if (rejectedBefore !== null) held.set(rejectedBefore, [...(held.get(rejectedBefore) ?? []), id])
  }
  return held
}

/** Holds those articles back again that are still undecided and held back by none. */
export async function holdBack(tx: Tx, articleId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx.article.updateMany({
    where: { id: { in: [...ids] }, status: { in: UNDECIDED }, rejectedBefore: null },
    data: { rejectedBefore: articleId, revision: await nextRevision(tx) },
  })
}
