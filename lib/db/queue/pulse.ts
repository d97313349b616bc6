import type { Queries } from '#lib/db/client.ts'
import { editedIds } from '#lib/db/queue/edited.ts'
import { articleIndex, selection } from '#lib/db/queue/index/article-index.ts'
import { hasBit } from '#lib/db/queue/index/bits.ts'
import { positionOf } from '#lib/db/queue/index/columns.ts'
import { readItems } from '#lib/db/queue/read-item.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

/** Nobody reads a larger number than this, and counting it would take its time at every beat. */
const COUNTED = 2_000

type ImportedSince = Pick<Pulse, 'added' | 'changed' | 'more' | 'at'>
type Edited = Pick<Pulse, 'edited' | 'moreEdited' | 'revision'>

/**
 * Counts what imports added or changed in a query since a moment. Moments are those of imports in the database,
 * not of any clock: what commits later can never lie before one that was seen.
 */
export async function countPulse(db: Queries, query: QueueQuery, since: Date | null): Promise<ImportedSince> {
  const newest = await db.article.findFirst({
    orderBy: { upstreamAt: 'desc' },
    select: { upstreamAt: true },
  })
  const at = newest?.upstreamAt ?? new Date(0)
  const nothing = { added: 0, changed: 0, more: false, at: at.toISOString() }
  if (since === null || at <= since) return nothing
  const rows = await db.article.findMany({
    where: { upstreamAt: { gt: since, lte: at } },
    orderBy: { upstreamAt: 'desc' },
    select: { id: true, importedAt: true },
    take: COUNTED + 1,
  })
  const index = await articleIndex(db)
  const { selected } = await selection(db, index, query)
  const { columns } = index.content
  const inQuery = rows.slice(0, COUNTED).filter(({ id }) => hasBit(selected, positionOf(columns, id)))
  const added = inQuery.filter(({ importedAt }) => importedAt > since).length
  return { ...nothing, added, changed: inQuery.length - added, more: rows.length > COUNTED }
}

/** Who touched articles last, by their ids, as the history tells it; `own`: the person. */
export async function lastEditors(
  db: Queries,
  ids: readonly number[],
  person: string | null,
): Promise<Pulse['changedBy']> {
  if (ids.length === 0) return {}
  const newest = await db.auditEvent.groupBy({
    by: ['articleId'],
    where: { articleId: { in: [...ids] } },
    _max: { id: true },
  })
  const events = await db.auditEvent.findMany({
    where: { id: { in: newest.flatMap(({ _max }) => _max.id ?? []) } },
    select: { articleId: true, actorId: true, actorName: true },
  })
  return Object.fromEntries(
    events.map(({ articleId, actorId, actorName: name }) => [
      articleId,
      { name, own: actorId !== null && actorId === person },
    ]),
  )
}

/** As many rows as one answer carries; whoever missed more is better served by the list. */
const EDITED = 100

/**
 * Articles that editors touched after a revision; null only asks which one stands now. An article that nobody
 * ever touched is news of imports, and is told of by `countPulse`.
 */
export async function editedSince(db: Queries, revision: number | null): Promise<Edited> {
  const counter = await db.counter.findUnique({ where: { name: 'article' } })
  const now = counter?.value ?? 0
  if (revision === null || now === revision) return { edited: [], moreEdited: false, revision: now }
  const ids = await editedIds(db, revision, EDITED + 1)
  // A database that a backup took the place of counts from an earlier number.
  const moreEdited = ids.length > EDITED || now < revision
  return { edited: await readItems(db, ids.slice(0, EDITED)), moreEdited, revision: now }
}
