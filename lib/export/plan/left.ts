import { heldReason } from '#lib/export/plan/plan-row.ts'
import type { PlanSummary } from '#lib/export/plan/plan-tasks.ts'
import type { Left } from '#lib/schema/export/export.ts'

/** What is not written, before the first file. */
export function nothingLeft(unchanged: number): Left {
  return { unchanged, held: [], conflicts: [], missing: 0, missingPaths: [], refused: [] }
}

/** Adds what of a portion is not written, and why. */
export function addLeft(left: Left, plans: readonly PlanSummary[]): void {
  for (const { article, outcome } of plans) {
    const { path } = article
    const reason = heldReason(outcome)
    if (outcome.kind === 'missing') {
      left.missing += 1
      left.missingPaths.push(path)
    } else if (reason !== null) left.held.push({ path, reason })
    else if (outcome.kind === 'conflict') left.conflicts.push(...outcome.fields)
    else if (outcome.kind === 'refused') left.refused.push({ path, ...outcome.problem })
    else if (outcome.kind === 'unchanged') left.unchanged += 1
  }
}
