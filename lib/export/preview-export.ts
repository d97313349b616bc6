import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { type ExportScope, planExport, viewPlan } from '#lib/export/plan-export.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ExportPlanView } from '#lib/schema/export.ts'

/** The export plan for reading; writes nothing. */
export async function previewExport(request: {
  db: Db
  actor: Actor
  root: string
  scope: ExportScope
}): Promise<Result<ExportPlanView>> {
  const allowed = authorise(request.actor, 'read')
  if (!allowed.ok) return allowed
  return ok(viewPlan(await planExport(request)))
}
