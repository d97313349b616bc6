import type { Actor } from '#lib/auth/actor.ts'
import { loadStands } from '#lib/db/articles/load-stand.ts'
import type { Queries } from '#lib/db/client.ts'
import { flagKinds } from '#lib/db/queue/flag-kinds.ts'
import { bulkChanges } from '#lib/review/bulk-change.ts'
import type { BulkAction, BulkPlan } from '#lib/schema/bulk.ts'
import { PUBLISHED, type Published } from '#lib/schema/words.ts'

/** What a decision would do to the published flags of articles: computed for one of each kind, as it will be done. */
export async function planFlags(
  db: Queries,
  actor: Actor,
  actions: readonly BulkAction[],
  ids: readonly number[],
): Promise<BulkPlan['flags']> {
  if (!actions.some((action) => action.do === 'decide')) return null
  const kinds = await flagKinds(db, ids)
  const found = await loadStands(
    db,
    kinds.map(({ sample }) => sample),
  )
  const stands = new Map(found.map(({ row, stand }) => [row.id, stand]))
  const counts: Record<Published, number> = { true: 0, false: 0, absent: 0 }
  let stays = 0
  let byHand = 0
  for (const { sample, count } of kinds) {
    const stand = stands.get(sample)
    if (stand === undefined) continue
    const change = bulkChanges(actions, stand, { by: actor.name, at: new Date() })
    const next = change.ok ? change.value.next.published : stand.published
    if (next === stand.published) stays += count
    else counts[next] += count
    if (stand.flagByHand) byHand += count
  }
  const becomes = PUBLISHED.map((to) => ({ to, count: counts[to] })).filter(({ count }) => count > 0)
  return { becomes, stays, byHand }
}
