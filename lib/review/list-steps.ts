import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import { whatStepsDid } from '#lib/review/what-steps-did.ts'
import type { StepPage } from '#lib/schema/step.ts'

const PAGE = 50

type Call = {
  readonly db: Db
  readonly actor: Actor
  /** Only the actor's own. */
  readonly mine: boolean
  /** The page before this step; null for the newest. */
  readonly before: number | null
}

/** What everybody did, step by step, newest first, with what was taken back meanwhile. */
export async function listSteps({ db, actor, mine, before }: Call): Promise<Result<StepPage>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const rows = await db.step.findMany({
    where: { ...(mine && { actorId: actor.id }), ...(before !== null && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: PAGE + 1,
  })
  const shown = rows.slice(0, PAGE)
  const did = await whatStepsDid(db, shown)
  return ok({
    steps: shown.map(({ id, at, actorName, articles, undoneAt, undoneBy }) => ({
      id,
      at: at.toISOString(),
      by: actorName,
      articles,
      sentence: did.get(id)?.sentence ?? '',
      first: did.get(id)?.article ?? null,
      undoneBy: undoneAt === null ? null : (undoneBy ?? 'somebody'),
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  })
}
