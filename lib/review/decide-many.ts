import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { loadStands } from '#lib/db/articles/load-stand.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { readArticleItem } from '#lib/db/queue/read-item.ts'
import { beginStep } from '#lib/db/steps.ts'
import { ok, type Result } from '#lib/result.ts'
import { staleness } from '#lib/review/change-article.ts'
import { type Decision, decision, JUDGED } from '#lib/review/decide.ts'
import { type Planned, storeChanges } from '#lib/review/store-change.ts'
import { standing } from '#lib/review/what-stands.ts'
import type { ManyChanged } from '#lib/schema/review.ts'
import { namesAnother } from '#lib/schema/status/statuses.ts'

/** An article of a selection, with the version that its editor saw. */
export type ArticleAtVersion = { readonly articleId: number; readonly expectedVersion: number }

type Request = Decision & {
  readonly db: Db
  readonly actor: Actor
  readonly articles: readonly ArticleAtVersion[]
}

const CHUNK = 100

/**
 * Decides about many articles as one step, which is taken back as one. Articles that others changed meanwhile
 * are passed over and listed; each portion commits by itself. Where the others become duplicates of one that is
 * among them, that one is approved.
 */
export async function decideMany(request: Request): Promise<Result<ManyChanged>> {
  const { db, actor, articles } = request
  const allowed = authorise(actor, 'decide')
  if (!allowed.ok) return allowed
  const result: ManyChanged = { stepId: null, changed: [], unchanged: 0, skipped: [] }
  const at = new Date()
  for (let from = 0; from < articles.length; from += CHUNK) {
    const portion = articles.slice(from, from + CHUNK)
    // A portion that rolls back takes its part of the result with it.
    const done = await db.$transaction((tx) => decidePortion(tx, request, portion, at, result.stepId))
    result.stepId = done.stepId
    result.changed.push(...done.changed)
    result.unchanged += done.unchanged
    result.skipped.push(...done.skipped)
  }
  return ok(result)
}

async function decidePortion(
  tx: Tx,
  request: Request,
  portion: readonly ArticleAtVersion[],
  at: Date,
  begun: number | null,
): Promise<ManyChanged> {
  const { actor } = request
  await lock(tx, 'articles')
  const done: ManyChanged = { stepId: begun, changed: [], unchanged: 0, skipped: [] }
  const step = async () => {
    done.stepId ??= await beginStep(tx, actor, at)
    return done.stepId
  }
  const found = new Map(
    (
      await loadStands(
        tx,
        portion.map(({ articleId }) => articleId),
      )
    ).map((article) => [article.row.id, article]),
  )
  const planned: Planned[] = []
  for (const { articleId, expectedVersion } of portion) {
    const article = found.get(articleId)
    if (article === undefined) continue
    const stale = staleness({ expectedVersion }, JUDGED, article)
    if (stale !== null) {
      const { now } = standing(article)
      done.skipped.push({ id: articleId, title: article.row.title, reason: stale.message, now })
      continue
    }
    const isKept = namesAnother(request.decision) && request.duplicateOf === articleId
    const wanted = isKept ? ({ decision: 'approved' } as const) : request
    const change = decision(wanted)(article.stand, { by: actor.name, at })
    if (change.events.length === 0) done.unchanged += 1
    else planned.push({ found: article, change })
  }
  const stored = await storeChanges(tx, { actor, at, step }, planned)
  for (const id of stored) done.changed.push(await readArticleItem(tx, id))
  return done
}
