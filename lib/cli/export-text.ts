import { commitExit, commitProblemLines } from '#lib/cli/commit-text.ts'
import { exitFor } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { unifiedText } from '#lib/export/diff.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import type { CommitReport, ExportPlanView, Left } from '#lib/schema/export/export.ts'

export function diffsOf(plan: ExportPlanView): { path: string; diff: string }[] {
  return plan.files.map(({ path, diff }) => ({ path, diff: unifiedText(path, diff) }))
}

/** The diff of one planned file, as people read it. */
export function diffOf({ article: { path }, outcome }: ArticlePlan): { path: string; diff: string }[] {
  if (outcome.kind !== 'write') return []
  const lines = showDiff(outcome.write.beforeHead, outcome.write.entry.head)
  return [{ path, diff: unifiedText(path, lines) }]
}

/** Zero, unless something needs a look: in the files, or in the commit. */
export function exportExit({ refused, conflicts }: Left, report?: CommitReport): number {
  const exit = exitFor([refused, conflicts].some((list) => list.length > 0))
  return (report && commitExit(report)) ?? exit
}

/** What needs a look: in the files, or in the commit. */
export function problemLines({ conflicts, refused }: Left, report?: CommitReport): string[] {
  return [
    ...conflicts.map(
      ({ path, field, ours, theirs }) =>
        plain`conflict: ${path} ${field}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`,
    ),
    ...refused.map(refusedLine),
    ...(report === undefined ? [] : commitProblemLines(report)),
  ]
}

function refusedLine({ path, line, message, hint }: Left['refused'][number]): string {
  const place = line === null ? path : plain`${path}, line ${line}`
  const said = message.startsWith(`${path} `) ? message : plain`${place}: ${message}`
  return plain`refused: ${said} ${hint}`
}

/** What to know of the files that are written. */
export function noteLines(
  files: readonly { path: string; notes?: readonly string[] | undefined }[],
): string[] {
  return files.flatMap(({ path, notes = [] }) => notes.map((note) => plain`note: ${path}: ${note}`))
}

/** What went out of files because it does not stand any more. */
export function takenOutLines(files: readonly { path: string; keys: readonly string[] }[]): string[] {
  return files.map(({ path, keys }) => plain`taken out again: ${path}: ${keys.join(', ')}`)
}

export function leftLines({ held, missingPaths }: Left): string[] {
  return [
    ...held.map(({ path, reason }) => plain`held: ${path}: ${reason}`),
    ...missingPaths.map((path) => plain`missing: ${path}`),
  ]
}
