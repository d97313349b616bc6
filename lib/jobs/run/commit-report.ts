import type { CommitReport } from '#lib/schema/export/export.ts'
import type { ExportReport } from '#lib/schema/export/export-plan.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'

/** As many files that a commit left out, or a pull merged, are told in a report. */
const SHOWN = 100

/** What a report tells of a commit: the first files of each list. */
export function told({
  commit,
  commitProblem,
}: CommitReport): Pick<ExportReport, 'commit' | 'commitProblem'> {
  if (commit === null) return { commit, commitProblem }
  const { leftOut, pull } = commit
  return {
    commit: {
      ...commit,
      leftOut: leftOut.slice(0, SHOWN),
      leftOutTotal: leftOut.length,
      ...(pull !== undefined && { pull: firstMerged(pull) }),
    },
    commitProblem,
  }
}

export function firstMerged({ merged, conflicts, dropped }: MergeReport): MergeReport {
  return {
    merged: merged.slice(0, SHOWN),
    conflicts: conflicts.slice(0, SHOWN),
    dropped: dropped.slice(0, SHOWN),
  }
}
