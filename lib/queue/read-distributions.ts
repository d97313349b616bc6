import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { scoreDistributions } from '#lib/db/queue/distribution.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ScoreDistributions } from '#lib/schema/score-distribution.ts'

/** How heat and quality are spread over all articles, for telling what a score means here. */
export async function readDistributions({
  db,
  actor,
}: {
  db: Db
  actor: Actor
}): Promise<Result<ScoreDistributions>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  return ok(await scoreDistributions(db))
}
