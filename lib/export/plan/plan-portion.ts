import { readingRules } from '#lib/collection/read-entry.ts'
import { editsOf } from '#lib/db/articles/edits.ts'
import { exportedOf } from '#lib/db/articles/exported-fields.ts'
import type { Queries } from '#lib/db/client.ts'
import { type PlanScope, scopeRows } from '#lib/db/exports/plan-scope.ts'
import { alwaysWritten } from '#lib/db/site/always-written.ts'
import { toTakeOut } from '#lib/export/exported.ts'
import { toldInFile } from '#lib/export/merge.ts'
import { holdOthers } from '#lib/export/plan/hold-others.ts'
import { type ArticlePlan, type PlanTask, planTasks, type SiteRules } from '#lib/export/plan/plan-tasks.ts'
import { exportedStatuses } from '#lib/schema/status/statuses.ts'
import { statusSchema } from '#lib/schema/values.ts'

type Request = {
  readonly db: Queries
  readonly root: string
  readonly scope: PlanScope
  /** The articles of the portion, in order; those that left the scope meanwhile are passed over. */
  readonly ids: readonly number[]
}

/** Every file and splice of a few articles before anything is written. Reads the files as they are now. */
export async function planPortion({ db, root, scope, ids }: Request): Promise<readonly ArticlePlan[]> {
  const rules = await siteRules(db, scope)
  return holdOthers(db, planTasks(root, rules, await readTasks(db, scope, ids)))
}

export async function siteRules(db: Queries, { withMarkers = false }: PlanScope): Promise<SiteRules> {
  return { always: await alwaysWritten(db), withMarkers }
}

/** What the database knows of a few articles in scope, as far as planning their files needs it. */
export async function readTasks(db: Queries, scope: PlanScope, ids: readonly number[]): Promise<PlanTask[]> {
  const edits = await editsOf(db, ids)
  const exported = await exportedOf(db, ids)
  const statuses: readonly string[] = exportedStatuses(scope.includeRejected)
  const rows = await scopeRows(db, scope, ids)
  return rows.map(({ missing, basis: decided, told: shown, reader, writable, ...article }) => {
    const own = edits.get(article.id) ?? []
    const told = toldInFile(shown, own)
    const basis = decided ?? told
    const known = exported.get(article.id) ?? []
    const stand = { status: statusSchema.parse(article.status), edits: own, exported: known }
    const out = statuses.includes(article.status) ? null : toTakeOut(stand)
    // What older rules made of a file says nothing of what these would.
    const byOthers = reader !== readingRules()
    const base = !byOthers && writable ? { digest: article.digest, told } : null
    return { article, byOthers, missing, basis, base, edits: own, exported: known, out }
  })
}
