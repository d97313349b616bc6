import type { Queries } from '#lib/db/client.ts'
import { articleIndex, selection } from '#lib/db/queue/index/article-index.ts'
import { hasBit } from '#lib/db/queue/index/bits.ts'
import { distributionOf } from '#lib/db/queue/index/distribution.ts'
import { facetsOf } from '#lib/db/queue/index/facets.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { SORTS } from '#lib/schema/words.ts'
import { ASSIGNEES } from '#tests/integration/queue/stock.ts'

/** Queries that between them use every filter there is. */
export const QUERIES: readonly QueueQuery[] = [
  {},
  { status: ['pending'] },
  { status: ['approved', 'held'], published: ['true', 'absent'] },
  { topic: ['AI'] },
  { topic: ['AI', 'Fresh'], not: { topic: ['Law'] } },
  { provider: ['paper.example', 'new.example'], type: ['article'] },
  { collection: ['_news'], not: { provider: ['wire.example'], published: ['false'] } },
  { heat: { min: 0.5, max: null } },
  { heat: { min: null, max: 2 }, quality: { min: 0, max: 1 } },
  { date: { from: '2026-11-02', to: '2026-11-04' } },
  { mark: ['missing'] },
  { mark: ['conflict', 'swapped', 'changed', 'rejected-before'] },
  { has: ['related-published'] },
  { has: ['duplicate'] },
  { status: ['pending'], not: { has: ['duplicate'] } },
  { mark: ['unwritable'] },
  { has: ['related'], not: { has: ['edits', 'notes'] } },
  { assignee: ASSIGNEES.slice(0, 1) },
  { search: 'odd' },
  { search: 'tory', status: ['pending'] },
  { search: 'rewritten' },
  { search: 'fresh', not: { status: ['rejected'] } },
  { search: 'https://paper.example/stock/9' },
].map((query) => queueQuerySchema.parse(query))

/** Everything that the index of a database says: lists in every order, totals, counts, bars, tabs and distributions. */
export async function answersOf(db: Queries): Promise<unknown> {
  const index = await articleIndex(db)
  const answers: unknown[] = []
  for (const query of QUERIES) {
    const selected = await selection(db, index, query)
    const { columns, orders } = index.content
    const lists = SORTS.map((sort) =>
      Array.from(
        orders[sort].filter((position) => hasBit(selected.selected, position)),
        (at) => columns.id[at],
      ),
    )
    answers.push({ query, lists, total: selected.total, facets: facetsOf(columns, selected) })
  }
  return { answers, distributions: [distributionOf(index, 'heat'), distributionOf(index, 'quality')] }
}

/** The same database under another name: its index is built anew from what is stored. */
export function unseen(db: Queries): Queries {
  return new Proxy(db, {})
}
