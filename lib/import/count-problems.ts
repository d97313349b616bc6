import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import { LEFT_OUT } from '#lib/schema/entry/rules.ts'
import type { ProblemCounts } from '#lib/schema/import.ts'

/** How many files could not be imported, rule by rule with the most frequent first; what is no content counts apart. */
export async function countProblems(call: { db: Db; actor: Actor }): Promise<Result<ProblemCounts>> {
  const allowed = authorise(call.actor, 'read')
  if (!allowed.ok) return allowed
  const groups = await call.db.quarantine.groupBy({ by: ['rule'], _count: true })
  const rules = groups
    .filter(({ rule }) => rule !== LEFT_OUT)
    .map(({ rule, _count }) => ({ rule, count: _count }))
    .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1))
  return ok({
    total: rules.reduce((sum, { count }) => sum + count, 0),
    rules,
    leftOut: groups.find(({ rule }) => rule === LEFT_OUT)?._count ?? 0,
  })
}
