import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { knownElsewhere } from '#lib/db/articles/known-elsewhere.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { planRestore } from '#lib/export/plan-restore.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { editedKeysSchema } from '#lib/schema/export.ts'
import type { RunFileDiff } from '#lib/schema/export-plan.ts'

/** The lines in which a file that a run wrote differs from that by now. Nothing is written. */
export async function showRunFile(call: {
  db: Db
  actor: Actor
  root: string
  runId: string
  path: string
}): Promise<Result<RunFileDiff>> {
  const { db, actor, root, runId, path } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const row = await db.exportWrite.findFirst({ where: { runId, path } })
  if (row === null)
    return err(failure('NOT_FOUND', { place: path, message: 'This export wrote no such file.' }))
  const article = await db.article.findUnique({
    where: { id: row.articleId },
    select: { path: true, digest: true },
  })
  const keys = editedKeysSchema.parse(JSON.parse(row.keys))
  const elsewhere = knownElsewhere(db, [row.articleId]).get(row.articleId)
  const plan = planRestore(root, { ...row, keys, article, elsewhere })
  const kept = plan.kind === 'keep' ? plan : plan.kept
  return ok({ path, diff: [...(kept?.diff ?? [])] })
}
