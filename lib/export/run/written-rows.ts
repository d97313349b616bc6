import { knownElsewhere } from '#lib/db/articles/known-elsewhere.ts'
import type { Db } from '#lib/db/client.ts'
import type { WrittenRow } from '#lib/export/rollback/plan-restore.ts'
import { editedKeysSchema } from '#lib/schema/export/export.ts'

/** A row of the ledger as it is stored. */
type Stored = Pick<WrittenRow, 'path' | 'beforeDigest' | 'afterDigest' | 'beforeHead' | 'afterHead'> & {
  readonly articleId: number
  readonly keys: string
}

/** Rows of a run, in their order, with all that decides what can be put back. */
export async function writtenRows(
  db: Db,
  runId: string,
  rows: readonly Stored[],
): Promise<(WrittenRow & { readonly articleId: number })[]> {
  const ids = rows.map(({ articleId }) => articleId)
  const paths = rows.map(({ path }) => path)
  const articles = await db.article.findMany({
    where: { OR: [{ id: { in: ids } }, { livePath: { in: paths } }] },
    select: { id: true, path: true, livePath: true, digest: true },
  })
  const byId = new Map(articles.map((article) => [article.id, article]))
  const standing = new Map(articles.map(({ id, livePath }) => [livePath, id]))
  const elsewhere = await knownElsewhere(db, ids)
  const later = await laterWrites(db, runId, ids)
  return rows.map((row) => ({
    ...row,
    keys: keysOf(row),
    article: byId.get(row.articleId) ?? null,
    isOthers: (standing.get(row.path) ?? row.articleId) !== row.articleId,
    later: later.filter(({ articleId }) => articleId === row.articleId),
    elsewhere: elsewhere.get(row.articleId),
  }))
}

/** What runs after this one wrote of these articles, wherever they stood, as far as it was not rolled back. */
async function laterWrites(db: Db, runId: string, articleIds: readonly number[]) {
  const run = await db.exportRun.findUnique({ where: { id: runId }, select: { startedAt: true } })
  if (run === null) return []
  const writes = await db.exportWrite.findMany({
    where: {
      articleId: { in: [...articleIds] },
      state: 'written',
      run: { startedAt: { gt: run.startedAt } },
    },
    select: { articleId: true, keys: true, afterHead: true },
  })
  return writes.map((write) => ({ ...write, keys: keysOf(write) }))
}

function keysOf({ keys }: { readonly keys: string }): WrittenRow['keys'] {
  return editedKeysSchema.parse(JSON.parse(keys))
}
