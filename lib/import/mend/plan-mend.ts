import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { findBroken } from '#lib/import/mend/broken-file.ts'
import { weighMend } from '#lib/import/mend/weigh-mend.ts'
import { mapOk, type Result } from '#lib/result.ts'
import type { MendPlan, MendWish } from '#lib/schema/mend.ts'

/** What mending a line of a broken file would do: its diff, and whether the file could be imported then. */
export async function planMend(call: {
  db: Db
  actor: Actor
  root: string
  wish: MendWish
}): Promise<Result<MendPlan>> {
  const { db, actor, root, wish } = call
  const allowed = authorise(actor, 'mend')
  if (!allowed.ok) return allowed
  const found = await findBroken(db, root, wish.path)
  return found.ok ? mapOk(weighMend(found.value, wish), ({ plan }) => plan) : found
}
