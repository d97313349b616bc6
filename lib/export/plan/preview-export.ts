import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { emptied } from '#lib/db/emptied.ts'
import { countUnchanged, type PlanScope } from '#lib/db/exports/plan-scope.ts'
import { eachPortion } from '#lib/export/plan/each-portion.ts'
import { addLeft, nothingLeft } from '#lib/export/plan/left.ts'
import type { ArticlePlan, PlanSummary } from '#lib/export/plan/plan-tasks.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import { staySmall } from '#lib/export/stay-small.ts'
import { err, mapOk, type Result } from '#lib/result.ts'
import type { DiffLine } from '#lib/schema/article.ts'
import type { ExportPlanView, PlannedFile } from '#lib/schema/export/export.ts'
import { statusSchema } from '#lib/schema/values.ts'

/** The export plan for reading; writes nothing. Without `diffs` those of the files are empty. */
export async function previewExport(request: {
  db: Db
  actor: Actor
  root: string
  scope: PlanScope
  diffs?: boolean
  onProgress?: (done: number, total: number) => void
}): Promise<Result<ExportPlanView>> {
  const { db, root, scope, diffs = true } = request
  const allowed = authorise(request.actor, 'read')
  if (!allowed.ok) return allowed
  staySmall(db)
  const gone = await emptied(db, root)
  if (gone !== null) return err(gone)
  const view: ExportPlanView = { ...nothingLeft(await countUnchanged(db, scope)), files: [] }
  const add = (plans: readonly PlanSummary[], files: readonly PlannedFile[]) => {
    addLeft(view, plans)
    view.files.push(...files)
    return Promise.resolve('more' as const)
  }
  const where = { db, root, scope, onProgress: request.onProgress }
  const end = diffs
    ? await eachPortion({ ...where, kind: 'whole' }, (plans) => add(plans, plans.flatMap(withDiff)))
    : await eachPortion({ ...where, kind: 'summary' }, (plans) =>
        add(
          plans,
          plans.flatMap((plan) => plannedFile(plan, [])),
        ),
      )
  return mapOk(end, () => view)
}

function withDiff(plan: ArticlePlan): PlannedFile[] {
  if (plan.outcome.kind !== 'write') return []
  const { beforeHead, entry } = plan.outcome.write
  return plannedFile(plan, showDiff(beforeHead, entry.head))
}

function plannedFile({ article, digest, outcome }: PlanSummary, diff: DiffLine[]): PlannedFile[] {
  if (outcome.kind !== 'write') return []
  const { write } = outcome
  return [
    {
      articleId: article.id,
      version: article.version,
      path: article.path,
      title: article.title,
      status: statusSchema.parse(article.status),
      keys: [...write.keys],
      linesChanged: write.linesChanged,
      merged: digest !== article.digest,
      notes: [...write.notes],
      takesOut: write.takesOut,
      diff,
    },
  ]
}
