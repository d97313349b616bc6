import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { QUARANTINED } from '#lib/db/articles/quarantined.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import { LEFT_OUT } from '#lib/schema/entry/rules.ts'
import type { FilesPage } from '#lib/schema/import.ts'
import type { ProblemsWish } from '#lib/schema/mend.ts'

type Call = { db: Db; actor: Actor } & ProblemsWish

/** The files that could not be imported, by path and a page at a time, of one rule or of all. */
export async function listProblems(call: Call): Promise<Result<FilesPage>> {
  return listFiles(call, call.rule === undefined || call.rule === LEFT_OUT ? { not: LEFT_OUT } : call.rule)
}

/** The files that are no content, the same way: nothing is wrong with them, and nothing is to be done. */
export async function listLeftOut(call: Omit<Call, 'rule'>): Promise<Result<FilesPage>> {
  return listFiles(call, LEFT_OUT)
}

async function listFiles(
  { db, actor, after, limit }: Omit<Call, 'rule'>,
  rule: string | { not: string },
): Promise<Result<FilesPage>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const total = await db.quarantine.count({ where: { rule } })
  const rows = await db.quarantine.findMany({
    select: QUARANTINED,
    where: { rule, path: { gt: after } },
    orderBy: { path: 'asc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit)
  return ok({ total, items, next: rows.length > limit ? (items.at(-1)?.path ?? null) : null })
}
