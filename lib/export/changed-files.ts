import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { type ExportScope, planExport, viewPlan } from '#lib/export/plan-export.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ExportPlanView } from '#lib/schema/export.ts'

/** A file as it is and as an export would leave it. */
export type ChangedFile = { readonly path: string; readonly before: string; readonly after: string }

export type Changes = { readonly files: readonly ChangedFile[]; readonly plan: ExportPlanView }

/**
 * What an export would write, for another way out than the content folder: a tree, a patch, an archive. Reads
 * only. The files are whole, `secured` among them, for whoever may export.
 */
export async function changedFiles(request: {
  db: Db
  actor: Actor
  root: string
  scope: ExportScope
}): Promise<Result<Changes>> {
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  const plan = await planExport(request)
  const files = plan.writes.map(({ article, write }) => ({
    path: article.path,
    before: write.before.bytes.toString('utf8'),
    after: write.after,
  }))
  return ok({ files, plan: viewPlan(plan) })
}
