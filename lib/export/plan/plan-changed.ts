import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'

/** Why a file of a plan is held when its article or its bytes are not what they were. */
export const CHANGED_SINCE = 'The article or its file changed after the diff was shown; look at it again.'

/** What a plan said about a file. */
export type PlannedRow = { readonly path: string; readonly version: number; readonly digest: string }

/** Whether an article stands exactly as it was planned, its file too. */
export function asPlanned(row: PlannedRow, now: ArticlePlan | undefined): now is ArticlePlan {
  return now?.article.version === row.version && now.digest === row.digest && now.article.path === row.path
}
