import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { PART_ROWS } from '#lib/export/run/run-parts.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { editedKeysSchema } from '#lib/schema/export/export.ts'
import type { RunFilesPage, RunFilesWish } from '#lib/schema/export/run.ts'

/** Files of an export run by path, a page at a time: one part of them, such as what a rollback kept. */
export async function listRunFiles(
  call: { db: Db; actor: Actor } & RunFilesWish,
): Promise<Result<RunFilesPage>> {
  const { db, actor, runId, state, after, limit } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  if ((await db.exportRun.findUnique({ where: { id: runId }, select: { id: true } })) === null)
    return err(failure('NOT_FOUND', { place: runId, message: 'There is no such export run.' }))
  const where = { runId, ...PART_ROWS[state] }
  const total = await db.exportWrite.count({ where })
  const rows = await db.exportWrite.findMany({
    where: { ...where, path: { gt: after } },
    orderBy: { path: 'asc' },
    select: { path: true, articleId: true, keys: true, linesChanged: true, reason: true },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const articles = await db.article.findMany({
    where: { id: { in: shown.map(({ articleId }) => articleId) } },
    select: { id: true, title: true },
  })
  const titles = new Map(articles.map(({ id, title }) => [id, title]))
  const items = shown.map((row) => ({
    ...row,
    title: titles.get(row.articleId) ?? row.path,
    keys: editedKeysSchema.parse(JSON.parse(row.keys)),
  }))
  return ok({ total, items, next: rows.length > limit ? (items.at(-1)?.path ?? null) : null })
}
