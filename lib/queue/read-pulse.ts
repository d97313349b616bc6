import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { countPulse } from '#lib/db/queue/pulse.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Pulse } from '#lib/schema/pulse.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'

/** What imports brought into a query since `since`; without it only the moment to ask from next time. */
export async function readPulse(call: {
  db: Db
  actor: Actor
  query: QueueQuery
  since: Date | null
}): Promise<Result<Pulse>> {
  const allowed = authorise(call.actor, 'read')
  if (!allowed.ok) return allowed
  return ok(await countPulse(call.db, call.query, call.since))
}
