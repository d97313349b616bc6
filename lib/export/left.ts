import type { ArticlePlan } from '#lib/export/plan-portion.ts'
import { SWAPPED } from '#lib/export/plan-row.ts'
import type { Left } from '#lib/schema/export.ts'

/** What is not written, before the first file. */
export function nothingLeft(unchanged: number): Left {
  return { unchanged, held: [], conflicts: [], missing: 0, missingPaths: [], refused: [] }
}

/** Adds what of a portion is not written, and why. */
export function addLeft(left: Left, plans: readonly ArticlePlan[]): void {
  for (const { article, outcome } of plans) {
    const { path } = article
    if (outcome.kind === 'missing') {
      left.missing += 1
      left.missingPaths.push(path)
    } else if (outcome.kind === 'swapped') left.held.push({ path, reason: SWAPPED })
    else if (outcome.kind === 'conflict') left.conflicts.push(...outcome.fields)
    else if (outcome.kind === 'refused')
      left.refused.push({ path, rule: outcome.problem.rule, message: outcome.problem.message })
    else if (outcome.kind === 'unchanged') left.unchanged += 1
  }
}
