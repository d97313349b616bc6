import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { skippedItems } from '#lib/db/job-items.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { SkippedPage } from '#lib/schema/bulk.ts'

const PAGE = 50

/** Articles that a bulk action passed over, with why, a page at a time. */
export async function listSkipped(call: {
  db: Db
  actor: Actor
  id: string
  /** The last article of the page before; 0 for the first page. */
  after: number
}): Promise<Result<SkippedPage>> {
  const { db, actor, id, after } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  if ((await db.job.findUnique({ where: { id }, select: { id: true } })) === null)
    return err(failure('NOT_FOUND', { place: id }))
  const [total, found] = await Promise.all([
    db.jobItem.count({ where: { jobId: id, outcome: 'skipped' } }),
    skippedItems(db, id, after, PAGE + 1),
  ])
  const shown = found.slice(0, PAGE)
  const rows = await db.article.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    select: { id: true, title: true },
  })
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const items = shown.map((item) => ({ ...item, title: titles.get(item.id) ?? `Article ${item.id}` }))
  return ok({ total, items, next: found.length > PAGE ? (items.at(-1)?.id ?? null) : null })
}
