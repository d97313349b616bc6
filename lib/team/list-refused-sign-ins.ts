import { describeEvent } from '#lib/audit/describe-event.ts'
import { latestRefusedSignIns } from '#lib/audit/refused-sign-ins.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { RefusedSignIn } from '#lib/schema/team.ts'

const SHOWN = 20

/** The latest minutes in which sign-ins were refused, in words, the newest first. */
export async function listRefusedSignIns({
  db,
  actor,
}: {
  db: Db
  actor: Actor
}): Promise<Result<RefusedSignIn[]>> {
  const allowed = authorise(actor, 'manage-users')
  if (!allowed.ok) return allowed
  const rows = await latestRefusedSignIns(db, SHOWN)
  return ok(
    rows.map(({ id, payload }) => ({
      id,
      at: payload.minute,
      sentence: `Somebody ${describeEvent({ name: 'sign-in.refused', payload })}`,
    })),
  )
}
