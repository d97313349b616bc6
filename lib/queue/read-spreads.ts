import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { spreadScores } from '#lib/db/queue/spread.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ScoreSpreads } from '#lib/schema/score-spread.ts'

/** How heat and quality are spread over all articles, for telling what a score means here. */
export async function readSpreads({ db, actor }: { db: Db; actor: Actor }): Promise<Result<ScoreSpreads>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  return ok(await spreadScores(db))
}
