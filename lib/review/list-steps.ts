import { describeEvent } from '#lib/audit/describe-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import { parseEvent } from '#lib/schema/audit.ts'
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
  const events = await firstEvents(
    db,
    shown.map(({ id }) => id),
  )
  return ok({
    steps: shown.map(({ id, at, actorName, articles, undoneAt, undoneBy }) => ({
      id,
      at: at.toISOString(),
      by: actorName,
      articles,
      sentence: events.get(id)?.sentence ?? 'changed something',
      first: events.get(id)?.article ?? null,
      undoneBy: undoneAt === null ? null : (undoneBy ?? 'somebody'),
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  })
}

/** The first thing that each step did. */
async function firstEvents(db: Db, stepIds: readonly number[]) {
  const firsts = await db.auditEvent.groupBy({
    by: ['stepId'],
    where: { stepId: { in: [...stepIds] } },
    _min: { id: true },
  })
  const rows = await db.auditEvent.findMany({
    where: { id: { in: firsts.flatMap(({ _min }) => _min.id ?? []) } },
  })
  const articles = await db.article.findMany({
    where: { id: { in: rows.flatMap(({ articleId }) => articleId ?? []) } },
    select: { id: true, title: true },
  })
  const articleOf = new Map(articles.map((article) => [article.id, article]))
  return new Map(
    rows.map(({ stepId, name, payload, articleId }) => {
      const event = parseEvent(name, JSON.parse(payload))
      const article = articleId === null ? undefined : articleOf.get(articleId)
      return [stepId, { sentence: event === null ? name : describeEvent(event), article: article ?? null }]
    }),
  )
}
