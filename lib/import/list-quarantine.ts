import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Quarantined } from '#lib/schema/import.ts'

/** Entries that could not be imported, by path. */
export async function listQuarantine({
  db,
  actor,
}: {
  db: Db
  actor: Actor
}): Promise<Result<Quarantined[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const select = {
    path: true,
    line: true,
    column: true,
    rule: true,
    message: true,
    hint: true,
    sourceLine: true,
  } as const
  return ok(await db.quarantine.findMany({ select, orderBy: { path: 'asc' } }))
}
