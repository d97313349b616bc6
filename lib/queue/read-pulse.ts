import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { withOwnWords } from '#lib/db/queue/own-words.ts'
import { countPulse, editedSince, lastEditors } from '#lib/db/queue/pulse.ts'
import { ok, type Result } from '#lib/result.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

/**
 * What imports brought into a query since `since`, and what editors changed after `revision`. Without them it only
 * answers where to ask from next time.
 */
export async function readPulse(call: {
  db: Db
  actor: Actor
  query: QueueQuery
  since: Date | null
  revision: number | null
}): Promise<Result<Pulse>> {
  const { db, actor, query, since, revision } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  // The number first: what is stored in between is then told twice rather than never.
  const edited = await editedSince(db, revision)
  const ids = edited.edited.map(({ id }) => id)
  return ok({
    ...(await countPulse(db, await withOwnWords(db, actor.id, query), since)),
    ...edited,
    changedBy: await lastEditors(db, ids, actor.id),
  })
}
