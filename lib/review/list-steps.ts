import { describeEvent, describeMany } from '#lib/audit/describe-event.ts'
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
  const events = await firstEvents(db, shown)
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

/** Enough to tell a story's steps apart; a step over more articles did the same to all. */
const LOOKED_AT = 50

type Sized = { readonly id: number; readonly articles: number }

/** What each step did, and to which article first. */
async function firstEvents(db: Db, steps: readonly Sized[]) {
  const found = await Promise.all(
    steps.map(({ id, articles }) =>
      db.auditEvent.findMany({
        where: { stepId: id },
        orderBy: { id: 'asc' },
        take: articles > 1 ? LOOKED_AT : 1,
      }),
    ),
  )
  const rows = found.flatMap((events) => events.slice(0, 1))
  const articles = await db.article.findMany({
    where: { id: { in: rows.flatMap(({ articleId }) => articleId ?? []) } },
    select: { id: true, title: true },
  })
  const articleOf = new Map(articles.map((article) => [article.id, article]))
  return new Map(
    steps.map(({ id, articles }, at) => {
      const rows = found[at] ?? []
      const events = rows.flatMap(({ name, payload }) => parseEvent(name, JSON.parse(payload)) ?? [])
      const [first] = events
      const sentence = articles > 1 ? describeMany(events) : first === undefined ? null : describeEvent(first)
      return [id, { sentence, article: articleOf.get(rows[0]?.articleId ?? 0) ?? null }]
    }),
  )
}
