import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { QUARANTINED } from '#lib/db/articles/quarantined.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import { LEFT_OUT } from '#lib/schema/entry/rules.ts'
import type { QuarantinePage } from '#lib/schema/import.ts'

const SHOWN = 200

/** The first entries by path that could not be imported, by one rule if wanted, with the count of each rule. */
export async function listQuarantine(call: {
  db: Db
  actor: Actor
  rule?: string | null
}): Promise<Result<QuarantinePage>> {
  const { db, actor, rule = null } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const where = { rule: rule ?? { not: LEFT_OUT } }
  const [items, groups] = await Promise.all([
    db.quarantine.findMany({ select: QUARANTINED, where, orderBy: { path: 'asc' }, take: SHOWN }),
    db.quarantine.groupBy({ by: ['rule'], _count: true }),
  ])
  const countOf = (name: string) => groups.find((group) => group.rule === name)?._count ?? 0
  const rules = groups
    .filter((group) => group.rule !== LEFT_OUT)
    .map((group) => ({ rule: group.rule, count: group._count }))
    .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1))
  const total = rules.reduce((sum, { count }) => sum + count, 0)
  return ok({
    items,
    rules,
    total,
    leftOut: countOf(LEFT_OUT),
    matching: rule === null ? total : countOf(rule),
  })
}
